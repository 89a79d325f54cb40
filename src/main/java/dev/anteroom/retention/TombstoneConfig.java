package dev.anteroom.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** The location of the tombstones outside the database. */
@ConfigMapping(prefix = "anteroom")
public interface TombstoneConfig {
  /**
   * The file of tombstones of erasures, outside the database; see docs/privacy.md. Unset: {@code
   * erasures.jsonl} in the data directory, if there is one.
   */
  Optional<Path> erasures();

  /** The directory of the embedded database, its keys and the file {@code admin-token}. */
  @WithDefault("data")
  Path dataDir();
}
