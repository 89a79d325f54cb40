package dev.anteroom.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** People of an organisation, whom its OpenID Connect provider vouches for. */
@ConfigMapping(prefix = "anteroom.oidc")
public interface OidcSettings {
  /** The issuer; without one there is no OIDC. */
  Optional<URI> url();

  /** What the provider calls this service. */
  Optional<String> clientId();

  /** The client's secret; a public client has none. */
  Optional<String> secret();

  /** The claim that holds roles, its way down written with slashes. */
  @WithDefault("realm_access/roles")
  String rolesClaim();

  /** The claim that holds the sites a person has a part in. */
  @WithDefault("sites")
  String sitesClaim();

  /** The claim that holds the name shown in histories. */
  @WithDefault("preferred_username")
  String nameClaim();

  /** How long a console session lives before the provider is asked again. */
  @WithDefault("PT1H")
  Duration session();
}
