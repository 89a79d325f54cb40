package dev.anteroom.text;

import com.ibm.icu.lang.UCharacter;
import java.util.function.IntPredicate;

/**
 * Checks a received text before it is normalised, redacted or screened, so that no work is spent on
 * a text that is refused.
 */
public final class RawText {
  /** The most combining marks in a row, as in the Stream-Safe Text Format (UAX 15, 13). */
  public static final int MAX_MARKS = 30;

  /**
   * A character can take two UTF-16 units, or more before NFC composes it; the rest is room for
   * white space and addresses that are not stored.
   */
  private static final int UNITS_PER_CHARACTER = 4;

  /** The first combining mark. */
  private static final int FIRST_MARK = 0x300;

  private RawText() {}

  /**
   * Returns the most UTF-16 units of a text whose stored form is limited to {@code limit} code
   * points.
   */
  public static int maxLength(int limit) {
    return limit > Integer.MAX_VALUE / UNITS_PER_CHARACTER
        ? Integer.MAX_VALUE
        : limit * UNITS_PER_CHARACTER;
  }

  /** Returns whether a text is refused only because of its length. */
  public static boolean isTooLong(String raw, int limit) {
    return raw.length() > maxLength(limit);
  }

  /**
   * Returns whether a text has more than {@link #MAX_MARKS} combining marks in a row. Normalisation
   * sorts each run in quadratic time.
   */
  public static boolean hasTooManyMarks(String raw) {
    return hasLongRun(raw, RawText::isMark);
  }

  /** Returns whether there are more than {@link #MAX_MARKS} of these characters in a row. */
  static boolean hasLongRun(String text, IntPredicate isCounted) {
    int run = 0;
    for (int i = 0; i < text.length() && run <= MAX_MARKS; ) {
      int c = text.codePointAt(i);
      run = isCounted.test(c) ? run + 1 : 0;
      i += Character.charCount(c);
    }
    return run > MAX_MARKS;
  }

  private static boolean isMark(int c) {
    if (c < FIRST_MARK) {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          true;
      // ICU may know newer marks than the JDK.
      default -> UCharacter.getCombiningClass(c) != 0;
    };
  }
}
