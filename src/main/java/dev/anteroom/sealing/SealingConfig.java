package dev.anteroom.sealing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of keys and of sealing. */
@ConfigMapping(prefix = "anteroom")
public interface SealingConfig {
  /**
   * The directory of {@code sealing-key.json}, {@code author-index.key} and {@code receipts.key},
   * created by {@code keys create DIR} and rotated by {@code keys rotate DIR}; see docs/privacy.md.
   * Unset: {@code keys} in the data directory.
   */
  Optional<Path> keysDir();

  /** The directory of the embedded database, its keys and the file {@code admin-token}. */
  @WithDefault("data")
  Path dataDir();

  /** Settings of sealing. */
  Sealing sealing();

  /** Settings of sealing. */
  interface Sealing {
    /** How long a data key seals addresses before the next one is created. */
    @WithDefault("PT1M")
    Duration epoch();

    /** The most addresses that one data key seals. */
    @WithDefault("100000")
    int perKey();
  }
}
