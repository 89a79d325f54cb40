package dev.anteroom.learning;

/**
 * What a sorter makes of a message.
 *
 * @param isFlagged whether it takes it for bad
 * @param isActedOn whether it is so sure that nobody need look
 */
record Classification(double score, boolean isFlagged, boolean isActedOn) {
  /** Without an opinion a message is in the middle, and neither flagged nor acted on. */
  static final Classification NONE = new Classification(.5, false, false);
}
