package dev.anteroom.embedding;

/** Whether the sentence model runs: by what was asked for, and by the memory there is. */
enum EmbeddingMode {
  ON,
  OFF,
  TOO_LITTLE_MEMORY;

  /** The model takes 110 to 140 MB beside the heap, which a small container needs for itself. */
  static final long MIN_MEMORY = 1L << 30;

  /** Chooses for a machine or container with this many octets of memory. */
  static EmbeddingMode of(LearningConfig.EmbeddingSwitch asked, long memory) {
    return switch (asked) {
      case ON -> ON;
      case OFF -> OFF;
      case AUTO -> memory < MIN_MEMORY ? TOO_LITTLE_MEMORY : ON;
    };
  }
}
