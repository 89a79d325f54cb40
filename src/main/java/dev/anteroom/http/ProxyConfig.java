package dev.anteroom.http;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Whose word on where a request comes from is taken. */
@ConfigMapping(prefix = "anteroom")
public interface ProxyConfig {
  /**
   * Networks whose {@code X-Forwarded-For} and {@code X-Forwarded-Proto} are believed; see
   * docs/proxies.md. It matters to rules and rates of networks, see docs/guards.md, and to signing
   * in, see docs/sign-in.md. Unset: nobody's are.
   */
  Optional<List<String>> proxies();
}
