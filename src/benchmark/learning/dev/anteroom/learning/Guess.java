package dev.anteroom.learning;

/**
 * What a sorter makes of a message.
 *
 * @param isFlagged whether it takes it for bad
 * @param isActedOn whether it is so sure that nobody need look
 */
record Guess(double score, boolean isFlagged, boolean isActedOn) {}
