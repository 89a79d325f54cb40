package dev.anteroom.publication;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Serves the script that pages name, which loads the widget of this release. */
@Path("/embed.js")
@PermitAll
@NonBlocking
class EmbedResource {
  private static final String CACHE_CONTROL = "public, max-age=300";

  private final CachedResponse loader;

  EmbedResource(EmbedBundles bundles) {
    try (var script = EmbedResource.class.getResourceAsStream("loader.js")) {
      if (script == null) {
        throw new IllegalStateException("the loader is missing from the build");
      }
      var text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
      loader =
          CachedResponse.of(
              "text/javascript;charset=UTF-8",
              text.replace("{version}", bundles.version()).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @GET
  @Operation(hidden = true)
  public Response script(
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known,
      @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String codings) {
    return shared(loader.toResponse(known, codings, CACHE_CONTROL));
  }

  /** Lets pages of any origin use a file, also isolated ones and those that check its integrity. */
  static Response shared(Response response) {
    return Response.fromResponse(response)
        .header("Access-Control-Allow-Origin", "*")
        .header("Cross-Origin-Resource-Policy", "cross-origin")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }
}
