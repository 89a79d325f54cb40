package dev.anteroom.learning;

/**
 * The classification of a message.
 *
 * @param isFlagged whether the message is classified as bad
 * @param isActedOn whether the classifier is sure enough to act without a moderator
 */
record Classification(double score, boolean isFlagged, boolean isActedOn) {
  /** An untrained classifier scores 0.5, and neither flags nor acts. */
  static final Classification NONE = new Classification(.5, false, false);
}
