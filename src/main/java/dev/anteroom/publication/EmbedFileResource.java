package dev.anteroom.publication;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Serves the files of the widget, which never change under the address of their version. */
@Path("/embed/{version}")
@PermitAll
@NonBlocking
class EmbedFileResource {
  private static final String CACHE_CONTROL = "public, max-age=31536000, immutable";

  private final EmbedBundles bundles;

  EmbedFileResource(EmbedBundles bundles) {
    this.bundles = bundles;
  }

  @GET
  @Path("{file}")
  @Operation(hidden = true)
  public Response script(
      String version,
      String file,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known,
      @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String codings) {
    return respond(version, file, known, codings);
  }

  @GET
  @Path("languages/{file}")
  @Operation(hidden = true)
  public Response language(
      String version,
      String file,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known,
      @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String codings) {
    return respond(version, "languages/" + file, known, codings);
  }

  private Response respond(
      String version, String file, @Nullable String known, @Nullable String codings) {
    var content = bundles.file(version, file);
    return EmbedResource.shared(
        content == null
            // Not stored, because another replica may have a newer release.
            ? Response.status(Response.Status.NOT_FOUND)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build()
            : content.toResponse(known, codings, CACHE_CONTROL));
  }
}
