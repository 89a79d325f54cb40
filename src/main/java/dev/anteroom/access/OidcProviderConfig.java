package dev.anteroom.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Settings of the organisation's OpenID Connect provider. */
@ConfigMapping(prefix = "anteroom.oidc")
public interface OidcProviderConfig {
  /** The issuer URL of an OpenID Connect provider. If unset, OIDC is off. See docs/sign-in.md. */
  Optional<URI> url();

  /** The client id of this service at the provider; required with an issuer. */
  Optional<String> clientId();

  /** The client's secret; unset for a public client. */
  Optional<String> secret();

  /** The claim of the access token that contains the roles; slashes separate nested names. */
  @WithDefault("realm_access/roles")
  String rolesClaim();

  /** The claim that contains the ids of a user's sites, or {@code *} for all. */
  @WithDefault("sites")
  String sitesClaim();

  /** The claim that contains the name shown in histories; e-mail addresses in it are redacted. */
  @WithDefault("preferred_username")
  String nameClaim();

  /** How long a console session lasts before the user has to sign in at the provider again. */
  @WithDefault("PT1H")
  Duration session();
}
