package dev.anteroom.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** People of an organisation, whom its OpenID Connect provider vouches for. */
@ConfigMapping(prefix = "anteroom.oidc")
public interface OidcProviderConfig {
  /**
   * The issuer of an OpenID Connect provider; without one there is no OIDC. See docs/sign-in.md.
   */
  Optional<URI> url();

  /** What the provider calls this service; required with an issuer. */
  Optional<String> clientId();

  /** The client's secret; a public client has none. */
  Optional<String> secret();

  /** The claim of the access token that holds roles; slashes lead down. */
  @WithDefault("realm_access/roles")
  String rolesClaim();

  /** The claim that holds the ids of a person's sites, or {@code *} for all. */
  @WithDefault("sites")
  String sitesClaim();

  /** The claim that holds the name shown in histories; addresses in it are cut out. */
  @WithDefault("preferred_username")
  String nameClaim();

  /** How long a console session lives before the provider is asked again. */
  @WithDefault("PT1H")
  Duration session();
}
