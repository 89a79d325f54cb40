package dev.anteroom.screening.text;

/**
 * How many steps a search in one text may take. Ordinary texts need a few a sign; one that needs
 * more was built to.
 */
final class Steps {
  private static final int LEAST = 20_000;
  private static final int A_SIGN = 64;

  private int left;

  Steps(FoldedText text) {
    this.left = LEAST + A_SIGN * text.length();
  }

  /** Whether there was one left. */
  boolean take() {
    return --left > 0;
  }

  boolean areLeft() {
    return left > 0;
  }
}
