package dev.anteroom.screening.language;

/** Marks that belong to the letter before them: accents, vowel signs, viramas, tones. */
public final class CombiningMarks {
  private static final int FIRST = 0x300;

  private CombiningMarks() {}

  /** Returns whether a code point is a mark that can be part of a word. */
  public static boolean contains(int c) {
    if (c < FIRST) {
      return false;
    }
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }
}
