package dev.anteroom.comment;

import dev.anteroom.privacy.Redaction;
import java.text.Normalizer;
import java.util.Optional;

/**
 * A text as it is stored and read back: NFC, line ends as LF, no white space at its ends, no C1
 * control, no userinfo in URLs, no e-mail address. Nothing else is changed.
 *
 * @param text the text
 * @param cut how many addresses and userinfos were cut out of it
 */
public record StoredText(String text, int cut) {

  /** The stored form, or nothing where the text holds a character that is refused. */
  public static Optional<StoredText> of(String raw) {
    return normalised(raw)
        .map(Redaction::redact)
        .map(redacted -> new StoredText(trim(redacted.text()), redacted.cut()));
  }

  /** The stored form but for the redaction, for texts that are judged by their shape first. */
  public static Optional<String> normalised(String raw) {
    // Loops, not streams: every reply passes here, and streams showed in profiles.
    for (int i = 0; i < raw.length(); ) {
      int c = raw.codePointAt(i);
      if (!mayStand(c)) {
        return Optional.empty();
      }
      i += Character.charCount(c);
    }
    var unified = raw.indexOf('\r') < 0 ? raw : raw.replace("\r\n", "\n").replace('\r', '\n');
    return Optional.of(trim(Normalizer.normalize(withoutC1(unified), Normalizer.Form.NFC)));
  }

  /** The length the limits are about. */
  public static int codePoints(String text) {
    return text.codePointCount(0, text.length());
  }

  /** As much of a text as a limit allows. */
  public static String first(int most, String text) {
    return codePoints(text) <= most ? text : text.substring(0, text.offsetByCodePoints(0, most));
  }

  /**
   * Whether a character can be stored: no NUL or other C0 control but tab and line breaks, no
   * noncharacter, no half of a surrogate pair. Unassigned ones can: emoji are younger than any JDK.
   */
  private static boolean mayStand(int c) {
    if (c < 0x20) {
      return c == '\t' || c == '\n' || c == '\r';
    }
    boolean isSurrogate = c >= 0xD800 && c <= 0xDFFF;
    boolean isNoncharacter = (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
    return !isSurrogate && !isNoncharacter;
  }

  private static String withoutC1(String text) {
    if (!hasC1(text)) {
      return text;
    }
    var kept = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (!isC1(text.charAt(i))) {
        kept.append(text.charAt(i));
      }
    }
    return kept.toString();
  }

  private static boolean hasC1(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isC1(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isC1(int c) {
    return c >= 0x80 && c <= 0x9F;
  }

  /**
   * Drops Unicode white space at both ends; {@link String#strip} would leave the no-break spaces.
   */
  private static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
