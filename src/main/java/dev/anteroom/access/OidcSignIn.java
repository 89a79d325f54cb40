package dev.anteroom.access;

import dev.anteroom.http.Problem;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Signs users in at the organisation's identity provider (OpenID Connect, authorization code flow
 * with PKCE). The browser is redirected to the provider and comes back with a code. The result is a
 * console session of this service; OIDC's own cookies are removed.
 */
@ApplicationScoped
public class OidcSignIn {
  /** The path that redirects a browser to the provider, and to which the provider sends it back. */
  public static final String PATH = "/console/sign-in/oidc";

  private static final Logger LOG = Logger.getLogger(OidcSignIn.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** OIDC marks a request with this attribute if it could not verify the access token. */
  private static final String ACCESS_TOKEN_FAILED = "code_flow_access_token_failure";

  private final OidcProviderConfig settings;
  private final OidcAuthenticationMechanism oidc;
  private final IdentityProviderManager identities;

  OidcSignIn(
      OidcProviderConfig settings,
      OidcAuthenticationMechanism oidc,
      IdentityProviderManager identities) {
    this.settings = settings;
    this.oidc = oidc;
    this.identities = identities;
  }

  /** The result of an attempt. */
  public sealed interface Outcome {
    /** The provider has authenticated this user. */
    record SignedIn(Caller caller) implements Outcome {}

    /** The browser has to go to the provider. */
    record Redirect(URI provider) implements Outcome {}

    /** The sign-in failed, or this user is not allowed. */
    record Refused(SignInFault reason) implements Outcome {}

    /** The provider cannot be reached. */
    record ProviderUnavailable() implements Outcome {}
  }

  /** Returns whether an identity provider is configured. */
  public boolean isConfigured() {
    return settings.url().isPresent();
  }

  /** Describes what is wrong with the settings, in sentences for an operator. */
  public List<String> problems() {
    var problems = new ArrayList<String>();
    var url = settings.url().orElse(null);
    if (url != null
        && (url.getHost() == null || !List.of("http", "https").contains(url.getScheme()))) {
      problems.add("ANTEROOM_OIDC_URL is not a URL such as https://id.example.org/realms/news");
    }
    if (url != null && settings.clientId().isEmpty()) {
      problems.add("ANTEROOM_OIDC_CLIENT_ID is missing, but ANTEROOM_OIDC_URL is set");
    }
    return problems;
  }

  /** Returns whether the provider sent the browser back. */
  public boolean isCallback(RoutingContext request) {
    var query = request.queryParams();
    return query.contains("code") || query.contains("state") || query.contains("error");
  }

  /** Starts or continues a sign-in; blocks while it waits for the provider. */
  public Outcome attempt(RoutingContext request) {
    OidcTenantResolver.markForSignIn(request);
    try {
      var caller = caller(request);
      return caller.isPresent() ? new Outcome.SignedIn(caller.get()) : redirectOrRefuse(request);
    } catch (AuthenticationCompletionException | AuthenticationFailedException e) {
      return refused(
          request.queryParams().contains("error")
              ? SignInFault.PROVIDER_REFUSED
              : SignInFault.of(e, request.get(ACCESS_TOKEN_FAILED) != null));
    } catch (OIDCException | TimeoutException e) {
      logOutage(e);
      return new Outcome.ProviderUnavailable();
    } finally {
      clearOidcCookies(request);
    }
  }

  /** Reports an outage of the provider as such in any request, not as an error of the caller. */
  @ServerExceptionMapper
  Response unavailable(OIDCException e) {
    logOutage(e);
    return Problem.busy("The identity provider cannot be reached. Try again in a moment.")
        .toResponse();
  }

  /** Logs only the class: messages of libraries repeat values. */
  private static void logOutage(RuntimeException e) {
    LOG.warnf("The identity provider can't be reached: %s", e.getClass().getName());
  }

  private Optional<Caller> caller(RoutingContext request) {
    try {
      return oidc.authenticate(request, identities)
          .await()
          .asOptional()
          .atMost(TIMEOUT)
          .map(Caller::of);
    } catch (AuthenticationFailedException e) {
      if (isCallback(request)) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /** A browser that comes back without its state blocks cookies and would be redirected forever. */
  private Outcome redirectOrRefuse(RoutingContext request) {
    var challenge = isCallback(request) ? null : oidc.getChallenge(request).await().atMost(TIMEOUT);
    return challenge == null || challenge.status != HttpResponseStatus.FOUND.code()
        ? refused(SignInFault.NOT_COMPLETED)
        : new Outcome.Redirect(URI.create(challenge.getHeaders().values().iterator().next()));
  }

  /** Does not log the exception: its message repeats claims and text from the provider's query. */
  private static Outcome refused(SignInFault why) {
    LOG.warnf("Sign-in at the identity provider failed, %s: %s", why.code(), why.sentence());
    return new Outcome.Refused(why);
  }

  private static void clearOidcCookies(RoutingContext request) {
    request.request().cookies().stream()
        .map(Cookie::getName)
        .filter(name -> name.startsWith("q_session"))
        .toList()
        .forEach(name -> request.response().removeCookies(name, true));
  }
}
