package dev.anteroom.access;

import dev.anteroom.http.ClientAddress;
import dev.anteroom.http.Transport;
import dev.anteroom.sealing.SharedSecrets;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.Authentication.CookieSameSite;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Chooses the OIDC configuration of a request. It verifies bearer tokens, and redirects a browser
 * to the provider only if the request is marked for sign-in. The provider is first contacted when
 * one of its tokens arrives, so the service starts without it.
 */
@ApplicationScoped
class OidcTenantResolver implements TenantConfigResolver {
  private static final String SIGN_IN_ATTRIBUTE = "anteroom.to-provider";
  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(3);

  private final OidcProviderConfig settings;
  private final ClientAddress network;
  private final SharedSecrets secrets;

  /** OIDC identifies a tenant by the object, so each is built once. */
  private final Map<String, OidcTenantConfig> configs = new ConcurrentHashMap<>();

  OidcTenantResolver(OidcProviderConfig settings, ClientAddress network, SharedSecrets secrets) {
    this.settings = settings;
    this.network = network;
    this.secrets = secrets;
  }

  /** Marks a request as a sign-in at the provider. */
  static void markForSignIn(RoutingContext request) {
    request.put(SIGN_IN_ATTRIBUTE, true);
  }

  @Override
  public Uni<OidcTenantConfig> resolve(
      RoutingContext request, OidcRequestContext<OidcTenantConfig> context) {
    if (settings.url().isEmpty()) {
      return Uni.createFrom().nullItem();
    }
    boolean isTls = network.transport(request.request()) == Transport.TLS;
    var config =
        request.get(SIGN_IN_ATTRIBUTE) == null
            ? configs.computeIfAbsent("api", id -> tenant(id).build())
            : configs.computeIfAbsent(
                isTls ? "console-over-tls" : "console", id -> console(id, isTls));
    return Uni.createFrom().item(config);
  }

  private OidcTenantConfigBuilder tenant(String id) {
    var tenant =
        OidcTenantConfig.builder()
            .tenantId(id)
            .authServerUrl(settings.url().orElseThrow().toString())
            .clientId(settings.clientId().orElseThrow())
            .connectionTimeout(CONNECTION_TIMEOUT)
            .applicationType(ApplicationType.SERVICE)
            // Signatures are verified locally; an unsigned token is refused.
            .token()
            .allowJwtIntrospection(false)
            .allowOpaqueTokenIntrospection(false)
            .end();
    settings.secret().ifPresent(tenant::credentials);
    return tenant;
  }

  /**
   * Behind a proxy that terminates TLS, the connection is plain text, so OIDC is configured to
   * require HTTPS for the cookies and the redirect address.
   */
  private OidcTenantConfig console(String id, boolean isTls) {
    return tenant(id)
        .applicationType(ApplicationType.WEB_APP)
        .authentication()
        .redirectPath(OidcSignIn.PATH)
        .removeRedirectParameters(false)
        .cookiePath(OidcSignIn.PATH)
        .cookieSameSite(CookieSameSite.STRICT)
        .stateCookieSameSite(CookieSameSite.LAX)
        .cookieForceSecure(isTls)
        .forceRedirectHttpsScheme(isTls)
        .pkceRequired()
        .nonceRequired()
        // Every replica must be able to read the state with which the browser comes back.
        .stateSecret(secrets.named("oidc-state"))
        .verifyAccessToken()
        .end()
        .tokenStateManager()
        .encryptionRequired(false)
        .end()
        .build();
  }
}
