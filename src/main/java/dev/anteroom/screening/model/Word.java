package dev.anteroom.screening.model;

import dev.anteroom.screening.folding.FoldedText;
import dev.anteroom.screening.folding.SplitMix64;

/**
 * A word of a folded text from its start to before its end, or a run of signs of a script without
 * spaces. Combining marks are part of the word.
 *
 * @param hash of its symbols
 */
record Word(int start, int end, long hash, boolean isNumber, boolean isUnspaced) {
  /** Returns the word that begins at a letter or digit. */
  static Word at(FoldedText text, int start) {
    boolean isUnspaced = text.isUnspaced(start);
    long hash = 1;
    boolean isNumber = true;
    int end = start;
    do {
      hash = SplitMix64.mix(hash * 31 + text.symbol(end));
      isNumber &= Character.isDigit(text.symbol(end));
      end++;
    } while (continues(text, end, isUnspaced));
    return new Word(start, end, hash, isNumber, isUnspaced);
  }

  /** Returns some signs of this run. */
  Word part(FoldedText text, int from, int length) {
    long hash = 1;
    for (int i = from; i < from + length; i++) {
      hash = SplitMix64.mix(hash * 31 + text.symbol(i));
    }
    return new Word(from, from + length, hash, false, true);
  }

  int length() {
    return end - start;
  }

  private static boolean continues(FoldedText text, int i, boolean isUnspaced) {
    if (i >= text.length()) {
      return false;
    }
    int symbol = text.symbol(i);
    if (symbol < TextShape.FIRST_MARK) {
      return !isUnspaced && text.isAlphanumeric(i);
    }
    // Signs of length, such as ー, belong to no script and to the sign before.
    boolean isOfSameKind = text.glyph(i).script() == 0 || text.isUnspaced(i) == isUnspaced;
    return text.isAlphanumeric(i) ? isOfSameKind : TextShape.isMark(symbol);
  }
}
