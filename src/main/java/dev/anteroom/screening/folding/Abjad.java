package dev.anteroom.screening.folding;

import com.ibm.icu.lang.UScript;

/**
 * Scripts whose marks are optional, such as Hebrew and Arabic, and letters of the latter that
 * people use for each other.
 */
final class Abjad {
  /** Each letter, then the one that it is folded to. */
  private static final String[] SAME = {"أا", "إا", "آا", "ٱا", "ىي", "یي", "ةه", "کك", "ہه"};

  private Abjad() {}

  static boolean isIn(int c) {
    return switch (UScript.getScript(c)) {
      case UScript.HEBREW, UScript.ARABIC, UScript.SYRIAC, UScript.THAANA, UScript.NKO -> true;
      default -> false;
    };
  }

  /** Returns a text with one form of each letter, without marks. */
  static String fold(String text) {
    if (text.isEmpty() || !isIn(text.codePointAt(0))) {
      return text;
    }
    var folded = new StringBuilder();
    text.codePoints()
        .filter(c -> !Glyphs.isMark(c))
        .map(Abjad::fold)
        .forEach(folded::appendCodePoint);
    return folded.toString();
  }

  private static int fold(int c) {
    for (var pair : SAME) {
      if (pair.charAt(0) == c) {
        return pair.charAt(1);
      }
    }
    return c;
  }
}
