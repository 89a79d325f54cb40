package dev.anteroom.screening.learned;

import org.jspecify.annotations.Nullable;

/**
 * One entry of a site's log of decisions.
 *
 * @param number its place in the log; the first is 1, none is left out
 * @param reading what was decided on; null where its text is forgotten, which teaches nothing
 * @param label what was decided; null where a decision was only taken back
 * @param takenBack the former lesson on the same reply that no longer holds
 */
public record Lesson(
    long number, @Nullable Reading reading, @Nullable Label label, @Nullable TakenBack takenBack) {

  /** A lesson that no longer holds. */
  public record TakenBack(long number, Label label) {}
}
