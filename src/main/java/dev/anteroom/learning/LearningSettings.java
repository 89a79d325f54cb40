package dev.anteroom.learning;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What of learning this machine can afford. */
@ConfigMapping(prefix = "anteroom.learning")
public interface LearningSettings {
  /** Whether texts are read by the sentence model, too. */
  @WithDefault("auto")
  Careful careful();

  /** Whether texts are read by the sentence model, too. */
  enum Careful {
    /** Where there is memory for it. */
    AUTO,
    ON,
    OFF
  }
}
