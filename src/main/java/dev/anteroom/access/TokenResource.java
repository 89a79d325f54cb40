package dev.anteroom.access;

import dev.anteroom.http.ProblemException;
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

/** The administrators' API for tokens. */
@Path("/api/admin/tokens")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
class TokenResource {
  private final IssuingTokens issuing;
  private final SecurityIdentity identity;

  TokenResource(IssuingTokens issuing, SecurityIdentity identity) {
    this.issuing = issuing;
    this.identity = identity;
  }

  /** The token itself, which is shown only now. */
  record CreatedToken(UUID id, String token) {}

  /** All tokens. */
  record TokenListResponse(List<IssuingTokens.TokenSummary> tokens, @Nullable String next) {}

  @GET
  @Operation(summary = "List tokens, without their secrets")
  public TokenListResponse list() {
    return new TokenListResponse(issuing.all(), null);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Create a token",
      description = "The token is returned only once; the service stores a digest.")
  public RestResponse<CreatedToken> create(IssuingTokens.@Nullable CreateTokenRequest request) {
    var wanted =
        request == null ? new IssuingTokens.CreateTokenRequest(null, null, null, null) : request;
    return switch (issuing.issue(Caller.of(identity), wanted)) {
      case IssuingTokens.Issued(var id, var token) ->
          RestResponse.status(RestResponse.Status.CREATED, new CreatedToken(id, token));
      case IssuingTokens.Invalid(var errors) -> throw ProblemException.invalid(errors);
    };
  }

  @DELETE
  @Path("{id}")
  @Operation(
      summary = "Revoke a token",
      description = "The token and its sessions end immediately.")
  public void revoke(String id) {
    issuing.revoke(Caller.of(identity), id);
  }
}
