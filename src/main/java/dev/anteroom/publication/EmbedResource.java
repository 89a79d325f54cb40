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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Serves the widget, compressed once for all readers. */
@Path("/embed.js")
@PermitAll
@NonBlocking
class EmbedResource {
  private final CachedResponse widget;

  EmbedResource() {
    try (var script = EmbedResource.class.getResourceAsStream("embed.js")) {
      if (script == null) {
        throw new IllegalStateException("the widget is missing from the build");
      }
      widget = CachedResponse.of("text/javascript;charset=UTF-8", script.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @GET
  @Operation(hidden = true)
  public Response script(
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known,
      @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String codings) {
    return widget.toResponse(known, codings);
  }
}
