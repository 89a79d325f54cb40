package dev.anteroom.network;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Whose word on where a request comes from is taken. */
@ConfigMapping(prefix = "anteroom")
public interface ProxySettings {
  /** Networks whose forwarding headers are believed; none by default. */
  Optional<List<String>> proxies();
}
