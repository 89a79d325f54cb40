package dev.anteroom.access;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the credential of a request: a bearer token of this service (RFC 6750), otherwise the
 * console's cookie. If OIDC is configured, signed tokens of the identity provider are left to it.
 */
@ApplicationScoped
class CallerAuthenticationMechanism implements HttpAuthenticationMechanism {
  private static final String BEARER_PREFIX = "bearer ";

  /** Header, claims and signature (RFC 7515, 7.1); this service's own tokens contain no dot. */
  private static final Pattern JWT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]*");

  private final SessionCookie cookies;
  private final BootstrapToken bootstrap;
  private final OidcProviderConfig oidc;
  private final RequestOrigin origin;

  CallerAuthenticationMechanism(
      SessionCookie cookies,
      BootstrapToken bootstrap,
      OidcProviderConfig oidc,
      RequestOrigin origin) {
    this.cookies = cookies;
    this.bootstrap = bootstrap;
    this.oidc = oidc;
    this.origin = origin;
  }

  /**
   * Leaves a failed authentication to the exception mappers, like any exception of a resource.
   * Quarkus REST does the same, but first rebuilds its whole table of paths on every request, to
   * find the path under which a failure would be counted.
   */
  void register(@Observes Filters filters) {
    filters.register(
        context -> {
          context.remove(QuarkusHttpUser.AUTH_FAILURE_HANDLER);
          context.next();
        },
        // At equal priority, Quarkus's own filter runs before this one, and Quarkus REST after it.
        SecurityHandlerPriorities.AUTHENTICATION);
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identities) {
    var header = context.request().getHeader("Authorization");
    if (header != null) {
      return header.regionMatches(true, 0, BEARER_PREFIX, 0, BEARER_PREFIX.length())
          ? authenticateToken(header.substring(BEARER_PREFIX.length()).strip(), identities)
          : anonymous();
    }
    var cookie = cookies.read(context);
    return cookie.isPresent() && isCookieAccepted(context)
        ? identities.authenticate(
            new CallerAuthentication(CallerAuthentication.Kind.SESSION_COOKIE, cookie.get()))
        : anonymous();
  }

  private Uni<SecurityIdentity> authenticateToken(
      String presented, IdentityProviderManager identities) {
    return oidc.url().isPresent()
            && JWT.matcher(presented).matches()
            && !bootstrap.matches(presented)
        ? anonymous()
        : identities.authenticate(
            new CallerAuthentication(CallerAuthentication.Kind.BEARER_TOKEN, presented));
  }

  /** Runs before the OIDC mechanism, whose priority is 1,001. */
  @Override
  public int getPriority() {
    return 2 * DEFAULT_PRIORITY;
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return Set.of(CallerAuthentication.class);
  }

  private static Uni<SecurityIdentity> anonymous() {
    return Uni.createFrom().nullItem();
  }

  /**
   * Browsers also send the cookie with requests that other sites' pages make. A write is therefore
   * accepted only from a page of this service, and only with htmx's header or as JSON, which a
   * plain form cannot send.
   */
  private boolean isCookieAccepted(RoutingContext context) {
    var request = context.request();
    if (request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD)) {
      return true;
    }
    var type = request.getHeader("Content-Type");
    boolean isJson = type != null && type.startsWith("application/json");
    return origin.of(request) == RequestOrigin.Source.SAME_ORIGIN
        && (isJson || "true".equals(request.getHeader("HX-Request")));
  }
}
