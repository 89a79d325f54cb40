package dev.anteroom.screening.term;

import dev.anteroom.screening.folding.FoldedText;

/**
 * The steps that a search in one text may take. Ordinary texts need a few for each symbol; one that
 * needs more was built for that.
 */
final class StepBudget {
  private static final int MIN_STEPS = 20_000;
  private static final int STEPS_PER_SYMBOL = 40;

  private int remaining;

  StepBudget(FoldedText text) {
    this.remaining = MIN_STEPS + STEPS_PER_SYMBOL * text.length();
  }

  /** Consumes a step; returns whether there was one left. */
  boolean tryConsume() {
    return --remaining > 0;
  }

  /** Consumes several steps. */
  void consume(int count) {
    remaining -= count;
  }

  boolean hasRemaining() {
    return remaining > 0;
  }
}
