package dev.anteroom.submission;

import dev.anteroom.submission.SubmissionResource.AcceptedResponse;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Parses the JSON of a comment with the framework and answers, so that a benchmark can measure the
 * cost of everything else. Not in the packaged service.
 */
@Path("/benchmark/replies")
@PermitAll
class BareResource {
  private static final UUID ID = new UUID(0, 0);
  private static final String RECEIPT = "r".repeat(43);

  record Reply(
      String article,
      String name,
      String email,
      String website,
      String body,
      String startedAt,
      @Nullable String work) {}

  @POST
  @NonBlocking
  @Operation(hidden = true)
  public Response answer(Reply reply) {
    return Response.accepted(new AcceptedResponse(ID, "pending", RECEIPT)).build();
  }
}
