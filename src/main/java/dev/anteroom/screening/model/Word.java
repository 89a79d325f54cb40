package dev.anteroom.screening.model;

import dev.anteroom.screening.folding.FoldedText;
import dev.anteroom.screening.folding.Script;
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
    boolean isUnspaced = isUnspaced(text, start);
    int end = start + 1;
    while (continues(text, end, isUnspaced)) {
      end++;
    }
    return of(text, start, end, isUnspaced);
  }

  /** Returns some signs of this run, to the end of it at most. */
  Word part(FoldedText text, int from, int length) {
    return of(text, from, Math.min(end, from + length), isUnspaced);
  }

  int length() {
    return end - start;
  }

  private static Word of(FoldedText text, int start, int end, boolean isUnspaced) {
    long hash = 1;
    boolean isNumber = true;
    for (int i = start; i < end; i++) {
      hash = SplitMix64.mix(hash * 31 + text.symbol(i));
      isNumber &= Character.isDigit(text.symbol(i));
    }
    return new Word(start, end, hash, isNumber, isUnspaced);
  }

  private static boolean continues(FoldedText text, int i, boolean isUnspaced) {
    if (!text.isAlphanumeric(i)) {
      return i < text.length() && text.symbol(i) > 0x2FF && TextShape.isMark(text.symbol(i));
    }
    // Marks of length and repetition, such as ー, belong to no script and to the sign before.
    boolean isOfNoScript = text.symbol(i) > 0x2FF && text.glyph(i).script() == 0;
    return isOfNoScript || isUnspaced(text, i) == isUnspaced;
  }

  private static boolean isUnspaced(FoldedText text, int i) {
    return text.glyph(i).script() == Script.UNSPACED;
  }
}
