package dev.anteroom.screening.folding;

import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * An HTML character reference in a text (HTML, 13.5).
 *
 * @param characters the characters that it stands for
 * @param end the position after it
 */
record HtmlEntity(String characters, int end) {
  private static final int MAX_LENGTH = 32;

  /** Returns the entity that begins at this ampersand and ends with a semicolon, or null. */
  static @Nullable HtmlEntity at(String text, int ampersand) {
    int end = ampersand + 1;
    while (end < text.length()
        && end - ampersand < MAX_LENGTH
        && isNameCharacter(text.charAt(end))) {
      end++;
    }
    if (end == ampersand + 1 || end >= text.length() || text.charAt(end) != ';') {
      return null;
    }
    var written = text.substring(ampersand, end + 1);
    var characters = Parser.unescapeEntities(written, false);
    return characters.equals(written) ? null : new HtmlEntity(characters, end + 1);
  }

  private static boolean isNameCharacter(char c) {
    return c == '#' || (c < 0x80 && Character.isLetterOrDigit(c));
  }
}
