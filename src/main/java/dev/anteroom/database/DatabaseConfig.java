package dev.anteroom.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the database. */
@ConfigMapping(prefix = "anteroom.database")
public interface DatabaseConfig {
  /**
   * Whether the service migrates the schema at start. If {@code false}, it never changes the
   * schema, and does not start if the schema is too old.
   */
  @WithDefault("true")
  boolean migrate();
}
