package dev.anteroom.publication;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What readers' pages may take. */
@ConfigMapping(prefix = "anteroom.publication")
public interface PublicationConfig {
  /**
   * How much memory answers to readers may take while they are held ready, plain and compressed
   * together.
   */
  @WithDefault("32M")
  MemorySize memory();
}
