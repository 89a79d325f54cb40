package dev.anteroom.sealing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where keys are, and how long a data key seals. */
@ConfigMapping(prefix = "anteroom")
public interface SealingConfig {
  /**
   * The directory of {@code sealing-key.json}, {@code author-index.key} and {@code receipts.key},
   * made by {@code keys create DIR} and rotated by {@code keys rotate DIR}; see docs/privacy.md.
   * Unset: {@code keys} in the data directory.
   */
  Optional<Path> keysDir();

  /** Where the embedded database lives, with its keys and the file {@code admin-token}. */
  @WithDefault("data")
  Path dataDir();

  /** How addresses are sealed. */
  Sealing sealing();

  /** How addresses are sealed. */
  interface Sealing {
    /** How long one data key seals before the next is drawn. */
    @WithDefault("PT1M")
    Duration epoch();

    /** How many addresses one data key seals at most. */
    @WithDefault("100000")
    int perKey();
  }
}
