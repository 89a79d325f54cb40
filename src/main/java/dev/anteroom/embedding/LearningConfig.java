package dev.anteroom.embedding;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What of learning this machine can afford. */
@ConfigMapping(prefix = "anteroom.learning")
public interface LearningConfig {
  /**
   * Whether texts are read by a sentence model in the process, too, which takes up to 140 MB beside
   * the heap; {@code auto} is on where the machine or container has 1 GiB of memory or more. It
   * needs a directory {@code java.io.tmpdir} where programs may be loaded from.
   */
  @WithDefault("auto")
  EmbeddingSwitch careful();

  /** Whether texts are read by the sentence model, too. */
  enum EmbeddingSwitch {
    /** Where there is memory for it. */
    AUTO,
    ON,
    OFF
  }
}
