package dev.anteroom.publication;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of public responses. */
@ConfigMapping(prefix = "anteroom.publication")
public interface PublicationConfig {
  /** The memory for cached public responses, plain and compressed together. */
  @WithDefault("32M")
  MemorySize memory();
}
