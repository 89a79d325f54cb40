package dev.anteroom.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the service treats its database. */
@ConfigMapping(prefix = "anteroom.database")
public interface DatabaseConfig {
  /**
   * Whether the service migrates the schema when it starts; where not, it never changes the schema,
   * and stops where that is too old for it.
   */
  @WithDefault("true")
  boolean migrate();
}
