package dev.anteroom.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;

/** What of a text can be seen. */
public final class VisibleText {
  /**
   * Letters and symbols whose glyph is empty, which no property of Unicode tells: Braille, musical
   * and hieroglyphic blanks.
   */
  private static final String BLANKS = "\u2800\ud834\udd59\ud80d\udc41\ud80d\udc42";

  private VisibleText() {}

  /**
   * The text without white space and default-ignorable characters at its ends ({@link String#strip}
   * would leave the no-break spaces); the empty text where nothing in it is visible.
   */
  public static String trimmed(String text) {
    int start = 0;
    while (start < text.length() && isTrimmed(text.codePointAt(start))) {
      start += Character.charCount(text.codePointAt(start));
    }
    int end = text.length();
    while (end > start && isTrimmed(text.codePointBefore(end))) {
      end -= Character.charCount(text.codePointBefore(end));
    }
    return hasVisible(text, start, end) ? text.substring(start, end) : "";
  }

  private static boolean hasVisible(String text, int start, int end) {
    for (int i = start; i < end; ) {
      int c = text.codePointAt(i);
      if (isVisible(c)) {
        return true;
      }
      i += Character.charCount(c);
    }
    return false;
  }

  private static boolean isTrimmed(int c) {
    return isSpace(c) || UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /** A combining mark is not visible by itself: there is nothing that it marks. */
  private static boolean isVisible(int c) {
    if (isTrimmed(c) || BLANKS.indexOf(c) >= 0) {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.ENCLOSING_MARK ->
          false;
      // Such as the Arabic number sign.
      case Character.FORMAT ->
          UCharacter.hasBinaryProperty(c, UProperty.PREPENDED_CONCATENATION_MARK);
      default -> true;
    };
  }
}
