package dev.anteroom.embedding;

/** Whether the language model runs, which depends on the setting and on the memory. */
enum EmbeddingMode {
  ON,
  OFF,
  TOO_LITTLE_MEMORY;

  /**
   * The model takes 110 to 140 MB outside the heap, which a small container needs for other
   * purposes.
   */
  static final long MIN_MEMORY = 1L << 30;

  /** Returns the mode for a machine or container with this many octets of memory. */
  static EmbeddingMode of(LearningConfig.EmbeddingSwitch asked, long memory) {
    return switch (asked) {
      case ON -> ON;
      case OFF -> OFF;
      case AUTO -> memory < MIN_MEMORY ? TOO_LITTLE_MEMORY : ON;
    };
  }
}
