package dev.anteroom.screening.model;

import org.jspecify.annotations.Nullable;

/**
 * One entry of a site's training log.
 *
 * @param number its position in the log; the first is 1, without gaps
 * @param input the comment; null if its text was deleted, so that nothing is learned
 * @param label the decision; null if an earlier one was only taken back
 * @param overturned the earlier example of the same comment that no longer holds
 */
public record TrainingExample(
    long number,
    @Nullable ClassifierInput input,
    @Nullable Label label,
    @Nullable Overturned overturned) {

  /** An example that no longer holds. */
  public record Overturned(long number, Label label) {}
}
