package dev.anteroom.embedding;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Settings of learning. */
@ConfigMapping(prefix = "anteroom.learning")
public interface LearningConfig {
  /**
   * Whether the embedding classifier is used, too. Its language model runs in the process and takes
   * up to 140 MB outside the heap; {@code auto} switches it on if the machine or container has at
   * least 1 GiB of memory. It needs a directory {@code java.io.tmpdir} from which native libraries
   * can be loaded.
   */
  @WithDefault("auto")
  EmbeddingSwitch careful();

  /**
   * The directory of another sentence model than the built-in English one, with {@code model.onnx},
   * {@code tokenizer.json} and {@code model.json}; see docs/learning.md. All replicas must have the
   * same.
   */
  Optional<Path> model();

  /** Whether the embedding classifier is used. */
  enum EmbeddingSwitch {
    /** On if there is enough memory. */
    AUTO,
    ON,
    OFF
  }
}
