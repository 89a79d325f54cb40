package dev.anteroom.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Converts an identity that OIDC has verified to a caller. Roles and sites come from the access
 * token, both for the API and for the console.
 */
@ApplicationScoped
class OidcIdentityAugmentor implements SecurityIdentityAugmentor {
  private final OidcProviderConfig settings;
  private final ObjectMapper json;

  OidcIdentityAugmentor(OidcProviderConfig settings, ObjectMapper json) {
    this.settings = settings;
    this.json = json;
  }

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    // Only identities from OIDC carry an access token.
    var token = identity.getCredential(AccessTokenCredential.class);
    return token == null
        ? Uni.createFrom().item(identity)
        : Uni.createFrom()
            .item(
                () -> CallerIdentityProvider.securityIdentity(caller(identity, token.getToken())));
  }

  /**
   * A sign-in at the provider yields both tokens; a request carries one, which may be of either
   * kind.
   */
  private Caller caller(SecurityIdentity identity, String token) {
    int first = token.indexOf('.');
    var claims =
        new AccessTokenClaims(
            settings,
            decoded(token.substring(0, first)),
            decoded(token.substring(first + 1, token.lastIndexOf('.'))));
    return identity.getCredential(IdTokenCredential.class) == null
        ? claims.callerOfBearerToken()
        : claims.caller();
  }

  private JsonNode decoded(String encoded) {
    try {
      return json.readTree(
          new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new AuthenticationFailedException();
    }
  }
}
