package dev.anteroom.submission;

import dev.anteroom.botprotection.Challenges;
import dev.anteroom.site.Sites;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Issues proof-of-work challenges, which a form's page solves while its reader types. */
@Path("/api/sites/{site}/challenge")
@PermitAll
@NonBlocking
@Tag(name = "Public")
class ChallengeResource {
  private final Sites sites;
  private final Challenges challenges;

  ChallengeResource(Sites sites, Challenges challenges) {
    this.sites = sites;
    this.challenges = challenges;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Create a proof-of-work challenge",
      description =
          "In the format of ALTCHA. Its solution is sent once, in the field work of a submission.")
  @APIResponse(
      responseCode = "200",
      description = "A new challenge",
      content = @Content(schema = @Schema(implementation = Challenges.Challenge.class)))
  public Response challenge(String site) {
    return Response.ok(challenges.challengeFor(sites.named(site).id()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
