package dev.anteroom.access;

import dev.anteroom.problem.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Tokens for programs and people, for administrators. */
@Path("/api/admin/tokens")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
class TokenResource {
  private final GivingTokens giving;
  private final SecurityIdentity identity;

  TokenResource(GivingTokens giving, SecurityIdentity identity) {
    this.giving = giving;
    this.identity = identity;
  }

  /** The token itself, shown this once. */
  record Made(UUID id, String token) {}

  /** Every token. */
  record Listing(List<GivingTokens.Listed> tokens, @Nullable String next) {}

  @GET
  @Operation(summary = "All tokens, without their secrets")
  public Listing list() {
    return new Listing(giving.all(), null);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Make a token", description = "It is shown this once and kept as a digest.")
  public RestResponse<Made> make(GivingTokens.@Nullable Wish wish) {
    var wanted = wish == null ? new GivingTokens.Wish(null, null, null, null) : wish;
    return switch (giving.give(Caller.of(identity), wanted)) {
      case GivingTokens.Given(var id, var token) ->
          RestResponse.status(RestResponse.Status.CREATED, new Made(id, token));
      case GivingTokens.Faulty(var faults) -> throw ProblemException.invalid(faults);
    };
  }

  @DELETE
  @Path("{id}")
  @Operation(summary = "Revoke a token", description = "It ends at once, and its sessions with it.")
  public void revoke(String id) {
    giving.revoke(Caller.of(identity), id);
  }
}
