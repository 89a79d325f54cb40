package dev.anteroom.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Converts credentials to security identities. */
final class CallerIdentities {
  private CallerIdentities() {}

  /** Authenticates callers with a bearer token. */
  @ApplicationScoped
  static class TokenIdentityProvider implements IdentityProvider<TokenAuthentication> {
    private final BootstrapToken bootstrap;
    private final TokenRepository tokens;

    TokenIdentityProvider(BootstrapToken bootstrap, TokenRepository tokens) {
      this.bootstrap = bootstrap;
      this.tokens = tokens;
    }

    @Override
    public Class<TokenAuthentication> getRequestType() {
      return TokenAuthentication.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
        TokenAuthentication request, AuthenticationRequestContext context) {
      var presented = request.token();
      return bootstrap.matches(presented)
          ? Uni.createFrom().item(securityIdentity(bootstrap.caller()))
          : context.runBlocking(() ->
              tokens
                  .find(presented)
                  .map(token -> securityIdentity(token.caller()))
                  .orElseThrow(AuthenticationFailedException::new));
    }
  }

  /** Authenticates callers with a console session. */
  @ApplicationScoped
  static class SessionIdentityProvider implements IdentityProvider<SessionAuthentication> {
    private final Sessions sessions;

    SessionIdentityProvider(Sessions sessions) {
      this.sessions = sessions;
    }

    @Override
    public Class<SessionAuthentication> getRequestType() {
      return SessionAuthentication.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
        SessionAuthentication request, AuthenticationRequestContext context) {
      return context.runBlocking(() ->
          sessions
              .find(request.cookie())
              .map(CallerIdentities::securityIdentity)
              .orElseThrow(AuthenticationFailedException::new));
    }
  }

  /** Maps roles one to one, except that an admin is also a moderator. */
  static SecurityIdentity securityIdentity(Caller caller) {
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
