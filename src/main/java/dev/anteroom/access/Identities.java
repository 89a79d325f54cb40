package dev.anteroom.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Turns credentials into callers. */
final class Identities {
  private Identities() {}

  /** Callers with a bearer token. */
  @ApplicationScoped
  static class OfTokens implements IdentityProvider<TokenRequest> {
    private final BootstrapToken bootstrap;
    private final Tokens tokens;

    OfTokens(BootstrapToken bootstrap, Tokens tokens) {
      this.bootstrap = bootstrap;
      this.tokens = tokens;
    }

    @Override
    public Class<TokenRequest> getRequestType() {
      return TokenRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
        TokenRequest request, AuthenticationRequestContext context) {
      var presented = request.token();
      return bootstrap.isToken(presented)
          ? Uni.createFrom().item(identity(bootstrap.caller()))
          : context.runBlocking(() ->
              tokens
                  .find(presented)
                  .map(token -> identity(token.caller()))
                  .orElseThrow(AuthenticationFailedException::new));
    }
  }

  /** Callers with a console session. */
  @ApplicationScoped
  static class OfSessions implements IdentityProvider<SessionRequest> {
    private final Sessions sessions;

    OfSessions(Sessions sessions) {
      this.sessions = sessions;
    }

    @Override
    public Class<SessionRequest> getRequestType() {
      return SessionRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
        SessionRequest request, AuthenticationRequestContext context) {
      return context.runBlocking(() ->
          sessions
              .find(request.cookie())
              .map(Identities::identity)
              .orElseThrow(AuthenticationFailedException::new));
    }
  }

  /** Roles are not cumulative, but that an admin is a moderator too. */
  static SecurityIdentity identity(Caller caller) {
    var identity =
        QuarkusSecurityIdentity.builder()
            .setPrincipal(new QuarkusPrincipal(caller.name()))
            .addRoles(caller.roles())
            .addAttribute(Caller.ATTRIBUTE, caller);
    if (caller.isAdmin()) {
      identity.addRole("moderator");
    }
    return identity.build();
  }
}
