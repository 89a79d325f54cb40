package dev.anteroom.http;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Settings of the proxies that are trusted. */
@ConfigMapping(prefix = "anteroom")
public interface ProxyConfig {
  /**
   * The networks of proxies whose {@code X-Forwarded-For} and {@code X-Forwarded-Proto} are
   * trusted; see docs/proxies.md. Rules and rate limits of networks (docs/guards.md) and sign-in
   * (docs/sign-in.md) depend on it. If unset, no proxy is trusted.
   */
  Optional<List<String>> proxies();
}
