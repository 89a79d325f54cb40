package dev.anteroom.publication;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Returns constant bytes, so that a benchmark can measure the cost of reading. Not in the packaged
 * service.
 */
@Path("/benchmark/octets/{size}")
@PermitAll
class ConstantResource {
  private final ConcurrentHashMap<Integer, byte[]> bodies = new ConcurrentHashMap<>();

  @GET
  @NonBlocking
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(hidden = true)
  public byte[] octets(int size) {
    return bodies.computeIfAbsent(size, byte[]::new);
  }
}
