package dev.anteroom.sealing;

import com.ibm.icu.text.IDNA;
import dev.anteroom.text.RawText;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.DomainValidator;
import org.apache.commons.validator.routines.DomainValidator.ArrayType;
import org.apache.commons.validator.routines.DomainValidator.Item;
import org.apache.commons.validator.routines.EmailValidator;

/**
 * Validates and normalises e-mail addresses with Apache Commons Validator. Our own linear checks
 * come first, because its regular expression is quadratic (64,000 characters take five seconds) and
 * accepts invisible characters, quoted local parts and IP literals. It gets the domain in ASCII as
 * converted by UTS 46, because its own conversion knows Unicode 3.2 only. Every well-formed
 * top-level domain is accepted, because its list is as old as its release.
 */
final class EmailFormat {
  /** RFC 5321, 4.5.3.1.3, without the angle brackets (RFC 3696, erratum 1690). */
  static final int MAX_LENGTH = 254;

  static final int MIN_LENGTH = 3;

  private static final EmailValidator VALIDATOR = EmailValidator.getInstance(false, false);

  /** RFC 3696, 2, or the ASCII form of a name in another script. */
  private static final Pattern TOP_LEVEL = Pattern.compile("[a-z]{2,63}|xn--[a-z0-9-]+");

  /** UTS 46, non-transitional: {@code faß.de} is kept as it is, as in browsers and mail servers. */
  private static final IDNA IDNA_DOMAINS =
      IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);

  /** Browsers and DNS accept {@code ab--cd.com} (CheckHyphens is false in the URL standard). */
  private static final Set<IDNA.Error> HARMLESS = EnumSet.of(IDNA.Error.HYPHEN_3_4);

  private static final char WIDE_SIGN = '\uff20';

  /** What UTS 46 maps to a full stop, besides that of ASCII. */
  private static final String WIDE_STOPS = "\uff0e\u3002\uff61";

  /** Words in Persian and in Indic scripts need them; UTS 46 checks where (CONTEXTJ). */
  private static final String JOINERS = "\u200c\u200d";

  private EmailFormat() {}

  /**
   * Returns the typed text without white space and invisible characters at its ends. If it has a
   * full-width at sign, this sign and the text before it are converted to ASCII.
   */
  static String read(String typed) {
    var trimmed = trimmed(typed);
    int sign = trimmed.indexOf(WIDE_SIGN);
    var plain =
        sign >= 0 && trimmed.indexOf('@') < 0
            ? narrow(trimmed.substring(0, sign)) + '@' + trimmed.substring(sign + 1)
            : trimmed;
    int last = plain.length() - 1;
    // A full stop there ends a sentence.
    return last >= 0 && WIDE_STOPS.indexOf(plain.charAt(last)) >= 0
        ? plain.substring(0, last)
        : plain;
  }

  private static String trimmed(String typed) {
    int start = 0;
    int end = typed.length();
    while (start < end && isTrimmed(typed.charAt(start))) {
      start++;
    }
    while (end > start && isTrimmed(typed.charAt(end - 1))) {
      end--;
    }
    return typed.substring(start, end);
  }

  static Optional<EmailError> error(String read) {
    if (read.length() > MAX_LENGTH || octets(read) > MAX_LENGTH) {
      return Optional.of(EmailError.TOO_LONG);
    }
    if (octets(read) < MIN_LENGTH) {
      return Optional.of(EmailError.TOO_SHORT);
    }
    return isInOrder(read) ? Optional.empty() : Optional.of(EmailError.INVALID);
  }

  private static boolean isInOrder(String read) {
    int sign = read.indexOf('@');
    return sign >= 0
        && sign == read.lastIndexOf('@')
        && !read.startsWith("[", sign + 1)
        && isAllowed(read, sign)
        && !RawText.hasTooManyMarks(read)
        && asciiDomain(read)
            .filter(domain -> validator(domain).isValid(read.substring(0, sign + 1) + domain))
            .isPresent();
  }

  /** Returns a validator that accepts every well-formed top-level domain. */
  private static EmailValidator validator(String domain) {
    var topLevel = domain.substring(domain.lastIndexOf('.') + 1);
    if (DomainValidator.getInstance().isValidTld(topLevel)
        || !TOP_LEVEL.matcher(topLevel).matches()) {
      return VALIDATOR;
    }
    var added = new Item(ArrayType.GENERIC_PLUS, new String[] {topLevel});
    return new EmailValidator(false, false, DomainValidator.getInstance(false, List.of(added)));
  }

  /**
   * Returns the address in NFC and lower case, with its domain in ASCII. Mail servers may
   * distinguish local parts by case, but in practice none does, so {@code Me@} and {@code me@} are
   * the same person.
   */
  static String canonical(String read) {
    var nfc = Normalizer.normalize(read, Normalizer.Form.NFC);
    var local = nfc.substring(0, nfc.lastIndexOf('@')).toLowerCase(Locale.ROOT);
    return local + "@" + asciiDomain(nfc).orElseThrow().toLowerCase(Locale.ROOT);
  }

  private static Optional<String> asciiDomain(String read) {
    var info = new IDNA.Info();
    var ascii =
        IDNA_DOMAINS.nameToASCII(
            read.substring(read.lastIndexOf('@') + 1), new StringBuilder(), info);
    return HARMLESS.containsAll(info.getErrors())
        ? Optional.of(ascii.toString())
        : Optional.empty();
  }

  /** Converts full-width characters to ASCII. */
  private static String narrow(String text) {
    var narrow = new StringBuilder(text.length());
    text.chars()
        .map(c -> c > '\uff00' && c < '\uff5f' ? c - '\uff00' + ' ' : c)
        .forEach(c -> narrow.append((char) c));
    return narrow.toString();
  }

  private static boolean isTrimmed(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || c == '\u0085'
        || Character.getType(c) == Character.FORMAT;
  }

  private static int octets(String read) {
    return read.getBytes(StandardCharsets.UTF_8).length;
  }

  private static boolean isAllowed(String read, int sign) {
    return read.substring(0, sign).codePoints().allMatch(EmailFormat::isAllowed)
        && read.substring(sign).codePoints().allMatch(c -> isAllowed(c) || JOINERS.indexOf(c) >= 0);
  }

  /**
   * Refuses control, format, space and surrogate characters, noncharacters, and the quotation mark
   * of a quoted local part.
   */
  private static boolean isAllowed(int c) {
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
