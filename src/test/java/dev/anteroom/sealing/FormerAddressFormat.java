package dev.anteroom.sealing;

import com.ibm.icu.text.IDNA;
import dev.anteroom.text.RawText;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.validator.routines.EmailValidator;

/**
 * The format and the canonical form at the time of the first author indexes. It must not change: an
 * address that was accepted then must always have the same author index.
 */
final class FormerAddressFormat {
  /** RFC 5321, 4.5.3.1.3, without the angle brackets (RFC 3696, erratum 1690). */
  static final int MAX_LENGTH = 254;

  static final int MIN_LENGTH = 3;
  private static final EmailValidator JUDGE = EmailValidator.getInstance(false, false);

  /** UTS 46, non-transitional: {@code faß.de} is kept as it is, as in browsers and mail servers. */
  private static final IDNA DOMAINS =
      IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);

  private FormerAddressFormat() {}

  static String trimmed(String typed) {
    int start = 0;
    int end = typed.length();
    while (start < end && isSpace(typed.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(typed.charAt(end - 1))) {
      end--;
    }
    return typed.substring(start, end);
  }

  static Optional<EmailError> error(String typed) {
    int octets = typed.length() > MAX_LENGTH ? MAX_LENGTH + 1 : octets(typed);
    if (octets > MAX_LENGTH) {
      return Optional.of(EmailError.TOO_LONG);
    }
    if (octets < MIN_LENGTH) {
      return Optional.of(EmailError.TOO_SHORT);
    }
    boolean fits =
        mayStand(typed)
            && !RawText.hasTooManyMarks(typed)
            && typed.indexOf('@') == typed.lastIndexOf('@')
            && typed.indexOf("@[") < 0
            && asciiDomain(typed).isPresent()
            && JUDGE.isValid(typed);
    return fits ? Optional.empty() : Optional.of(EmailError.INVALID);
  }

  /**
   * Returns the address in NFC and lower case, with its domain in ASCII. Mail servers may
   * distinguish local parts by case, but in practice none does, so {@code Me@} and {@code me@} are
   * the same person.
   */
  static String canonical(String typed) {
    var nfc = Normalizer.normalize(typed, Normalizer.Form.NFC);
    var local = nfc.substring(0, nfc.lastIndexOf('@')).toLowerCase(Locale.ROOT);
    return local + "@" + asciiDomain(nfc).orElseThrow().toLowerCase(Locale.ROOT);
  }

  private static Optional<String> asciiDomain(String typed) {
    var info = new IDNA.Info();
    var ascii =
        DOMAINS.nameToASCII(typed.substring(typed.lastIndexOf('@') + 1), new StringBuilder(), info);
    return info.hasErrors() ? Optional.empty() : Optional.of(ascii.toString());
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
  }

  private static int octets(String typed) {
    return typed.getBytes(StandardCharsets.UTF_8).length;
  }

  private static boolean mayStand(String typed) {
    for (int i = 0; i < typed.length(); ) {
      int c = typed.codePointAt(i);
      if (!mayStand(c)) {
        return false;
      }
      i += Character.charCount(c);
    }
    return true;
  }

  /**
   * Refuses control, format, space and surrogate characters, noncharacters, and the quotation mark
   * of a quoted local part.
   */
  private static boolean mayStand(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> c != '"' && (c & 0xFFFE) != 0xFFFE && (c < 0xFDD0 || c > 0xFDEF);
    };
  }
}
