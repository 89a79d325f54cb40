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
 * How OIDC treats a request: it verifies bearer tokens, and sends a browser to the provider where
 * the request is marked for it, nowhere else. The provider is asked for the first time when
 * somebody comes with one of its tokens, so its absence stops no start.
 */
@ApplicationScoped
class OidcTenantResolver implements TenantConfigResolver {
  private static final String SIGN_IN_ATTRIBUTE = "anteroom.to-provider";
  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(3);

  private final OidcProviderConfig settings;
  private final ClientAddress network;
  private final SharedSecrets secrets;

  /** OIDC knows a tenant again by its very object. */
  private final Map<String, OidcTenantConfig> configs = new ConcurrentHashMap<>();

  OidcTenantResolver(OidcProviderConfig settings, ClientAddress network, SharedSecrets secrets) {
    this.settings = settings;
    this.network = network;
    this.secrets = secrets;
  }

  /** From here on this request signs in at the provider. */
  static void markForSignIn(RoutingContext request) {
    request.put(SIGN_IN_ATTRIBUTE, true);
  }

  @Override
  public Uni<OidcTenantConfig> resolve(
      RoutingContext request, OidcRequestContext<OidcTenantConfig> context) {
    if (settings.url().isEmpty()) {
      return Uni.createFrom().nullItem();
    }
    var config =
        request.get(SIGN_IN_ATTRIBUTE) == null
            ? configs.computeIfAbsent("api", id -> tenant(id).build())
            : console(network.transport(request.request()) == Transport.TLS);
    return Uni.createFrom().item(config);
  }

  private OidcTenantConfig console(boolean isTls) {
    return configs.computeIfAbsent(
        isTls ? "console-over-tls" : "console", id -> console(id, isTls));
  }

  private OidcTenantConfigBuilder tenant(String id) {
    var tenant =
        OidcTenantConfig.builder()
            .tenantId(id)
            .authServerUrl(settings.url().orElseThrow().toString())
            .clientId(settings.clientId().orElseThrow())
            .connectionTimeout(CONNECTION_TIMEOUT)
            .applicationType(ApplicationType.SERVICE)
            // Signatures are verified here; what isn't signed is no token.
            .token()
            .allowJwtIntrospection(false)
            .allowOpaqueTokenIntrospection(false)
            .end();
    settings.secret().ifPresent(tenant::credentials);
    return tenant;
  }

  /**
   * Behind a proxy that terminates TLS the connection itself is plain, so that cookies and the
   * address to come back to must be told.
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
        // Whichever replica the browser comes back to must be able to read its state.
        .stateSecret(secrets.named("oidc-state"))
        .verifyAccessToken()
        .end()
        .tokenStateManager()
        .encryptionRequired(false)
        .end()
        .build();
  }
}
