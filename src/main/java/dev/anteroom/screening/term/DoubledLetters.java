package dev.anteroom.screening.term;

import dev.anteroom.screening.folding.FoldedText;

/** Where a text has two equal symbols in a row. */
final class DoubledLetters {
  /** Whether there are two at or after a place, before the next space. */
  private final boolean[] later;

  private DoubledLetters(boolean[] later) {
    this.later = later;
  }

  static DoubledLetters of(FoldedText text) {
    var later = new boolean[text.length() + 1];
    for (int i = text.length() - 2; i >= 0; i--) {
      later[i] = !text.isSpace(i) && (later[i + 1] || text.symbol(i) == text.symbol(i + 1));
    }
    return new DoubledLetters(later);
  }

  boolean isAnyFrom(int place) {
    return later[place];
  }
}
