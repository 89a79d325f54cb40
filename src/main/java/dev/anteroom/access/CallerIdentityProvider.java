package dev.anteroom.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Authenticates callers with a bearer token or a console session. */
@ApplicationScoped
class CallerIdentityProvider implements IdentityProvider<CallerAuthentication> {
  private final BootstrapToken bootstrap;
  private final TokenRepository tokens;
  private final Sessions sessions;

  CallerIdentityProvider(BootstrapToken bootstrap, TokenRepository tokens, Sessions sessions) {
    this.bootstrap = bootstrap;
    this.tokens = tokens;
    this.sessions = sessions;
  }

  @Override
  public Class<CallerAuthentication> getRequestType() {
    return CallerAuthentication.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      CallerAuthentication request, AuthenticationRequestContext context) {
    boolean isToken = request.kind == CallerAuthentication.Kind.BEARER_TOKEN;
    return isToken && bootstrap.matches(request.secret)
        ? Uni.createFrom().item(securityIdentity(bootstrap.caller()))
        : context.runBlocking(() ->
            find(request)
                .map(CallerIdentityProvider::securityIdentity)
                .orElseThrow(AuthenticationFailedException::new));
  }

  private Optional<Caller> find(CallerAuthentication request) {
    return switch (request.kind) {
      case BEARER_TOKEN -> tokens.find(request.secret).map(Token::caller);
      case SESSION_COOKIE -> sessions.find(request.secret);
    };
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
