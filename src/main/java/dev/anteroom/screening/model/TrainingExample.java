package dev.anteroom.screening.model;

import org.jspecify.annotations.Nullable;

/**
 * One entry of a site's log of decisions.
 *
 * @param number its place in the log; the first is 1, none is left out
 * @param input what was decided on; null where its text is forgotten, which teaches nothing
 * @param label what was decided; null where a decision was only taken back
 * @param overturned the former lesson on the same reply that no longer holds
 */
public record TrainingExample(
    long number,
    @Nullable ClassifierInput input,
    @Nullable Label label,
    @Nullable Overturned overturned) {

  /** A lesson that no longer holds. */
  public record Overturned(long number, Label label) {}
}
