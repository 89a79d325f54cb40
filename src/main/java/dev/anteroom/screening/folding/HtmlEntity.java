package dev.anteroom.screening.folding;

import java.util.regex.Pattern;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * An HTML character reference in a text (HTML, 13.5).
 *
 * @param characters the characters that it stands for
 * @param end the position after it
 */
record HtmlEntity(String characters, int end) {
  private static final Pattern REFERENCE = Pattern.compile("&[#0-9A-Za-z]{1,31};");

  /** Returns the entity that begins at this ampersand and ends with a semicolon, or null. */
  static @Nullable HtmlEntity at(String text, int ampersand) {
    var reference = REFERENCE.matcher(text).region(ampersand, text.length());
    if (!reference.lookingAt()) {
      return null;
    }
    var characters = Parser.unescapeEntities(reference.group(), false);
    return characters.equals(reference.group())
        ? null
        : new HtmlEntity(characters, reference.end());
  }
}
