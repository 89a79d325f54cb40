package dev.anteroom.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;

/** Trims a text to what is visible. */
public final class VisibleText {
  /**
   * Letters and symbols with an empty glyph, which no Unicode property identifies: Braille, musical
   * and hieroglyphic blanks.
   */
  private static final String BLANKS = "\u2800\ud834\udd59\ud80d\udc41\ud80d\udc42";

  private VisibleText() {}

  /**
   * Returns the text without white space and default-ignorable characters at its ends, including
   * no-break spaces, which {@link String#strip} keeps; the empty text if nothing is visible.
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
    var trimmed = text.substring(start, end);
    return trimmed.codePoints().anyMatch(VisibleText::isVisible) ? trimmed : "";
  }

  private static boolean isTrimmed(int c) {
    return isSpace(c) || UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
  }

  /** Returns whether a character is white space of any kind. */
  static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /** A combining mark alone is not visible: it has nothing to mark. */
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
      // For example the Arabic number sign.
      case Character.FORMAT ->
          UCharacter.hasBinaryProperty(c, UProperty.PREPENDED_CONCATENATION_MARK);
      default -> true;
    };
  }
}
