package dev.anteroom.text;

import com.ibm.icu.lang.UCharacter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.function.IntPredicate;

/**
 * Normalises percent-encoding (RFC 3986, 6.2.2): encodes only what must be encoded, with upper-case
 * digits, and characters beyond ASCII in NFC. Encodes a {@code %} that encodes nothing. Linear in
 * the length of the text.
 */
final class PercentEncoding {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /** RFC 3986, 2.3. */
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  /** Characters that are not encoded in a path (RFC 3986, 3.3). */
  static final PercentEncoding PATH = new PercentEncoding("!$&'()*+,;=:@/");

  /**
   * Characters that are not encoded in a query; browsers encode the apostrophe there (URL, 1.3).
   */
  static final PercentEncoding QUERY = new PercentEncoding("!$&()*+,;=:@/?");

  /** Marks a byte that stays encoded: half a surrogate pair, which no text contains alone. */
  private static final char ESCAPED = '\uDC00';

  private final BitSet unreserved = new BitSet(0x80);
  private final BitSet kept = new BitSet(0x80);

  private PercentEncoding(String reserved) {
    UNRESERVED.chars().forEach(unreserved::set);
    kept.or(unreserved);
    reserved.chars().forEach(kept::set);
  }

  /** Returns the text with normalised percent-encoding. */
  String normalised(String text) {
    if (text.chars().allMatch(kept::get)) {
      return text;
    }
    var decoded = decoded(text, unreserved);
    // Longer runs of marks are not composed, since sorting them takes quadratic time.
    var composed =
        RawText.hasLongRun(decoded, c -> UCharacter.getCombiningClass(c) != 0)
            ? decoded
            : Normalizer.normalize(decoded, Normalizer.Form.NFC);
    return encoded(composed, kept::get);
  }

  /** Decodes the characters beyond ASCII of a normalised text, for people to read. */
  static String readable(String normalised) {
    return normalised.indexOf('%') < 0
        ? normalised
        : encoded(decoded(normalised, new BitSet()), c -> true);
  }

  /** Encodes the characters that are not kept, and the marked bytes. */
  private static String encoded(String decoded, IntPredicate isKept) {
    var encoded = new StringBuilder(decoded.length() + 16);
    decoded
        .codePoints()
        .forEach(c -> {
          if (isEscaped(c)) {
            escape(c - ESCAPED, encoded);
          } else if (isKept.test(c)) {
            encoded.appendCodePoint(c);
          } else {
            for (byte octet : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
              escape(octet, encoded);
            }
          }
        });
    return encoded.toString();
  }

  /**
   * Decodes characters beyond ASCII and the given ASCII characters; marks all other encoded bytes.
   */
  private static String decoded(String text, BitSet ascii) {
    var decoded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int octet = octetAt(text, i);
      if (octet >= 0x80) {
        int end = i;
        while (octetAt(text, end) >= 0x80) {
          end += 3;
        }
        decode(text, i, end, decoded);
        i = end;
      } else if (octet >= 0) {
        decoded.append(ascii.get(octet) ? (char) octet : (char) (ESCAPED + octet));
        i += 3;
      } else {
        int c = text.codePointAt(i);
        i += Character.charCount(c);
        if (c == '%') {
          decoded.append((char) (ESCAPED + '%'));
        } else {
          decoded.appendCodePoint(isSurrogate(c) ? 0xFFFD : c);
        }
      }
    }
    return decoded.toString();
  }

  /** Decodes a run of escapes; marks bytes that are not UTF-8. */
  private static void decode(String text, int from, int to, StringBuilder decoded) {
    var octets = ByteBuffer.allocate((to - from) / 3);
    for (int i = from; i < to; i += 3) {
      octets.put((byte) octetAt(text, i));
    }
    octets.flip();
    var characters = CharBuffer.allocate(octets.remaining());
    CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    while (octets.hasRemaining()) {
      var result = utf8.reset().decode(octets, characters, true);
      decoded.append(characters.flip());
      characters.clear();
      for (int bad = result.isError() ? result.length() : 0; bad > 0; bad--) {
        decoded.append((char) (ESCAPED + (octets.get() & 0xFF)));
      }
    }
  }

  /** Returns the byte whose escape starts at i; -1 if there is none. */
  private static int octetAt(String text, int i) {
    boolean isEscape =
        i + 2 < text.length()
            && text.charAt(i) == '%'
            && HexFormat.isHexDigit(text.charAt(i + 1))
            && HexFormat.isHexDigit(text.charAt(i + 2));
    return isEscape ? HexFormat.fromHexDigits(text, i + 1, i + 3) : -1;
  }

  private static void escape(int octet, StringBuilder encoded) {
    HEX.toHexDigits(encoded.append('%'), (byte) octet);
  }

  private static boolean isEscaped(int c) {
    return c >= ESCAPED && c <= ESCAPED + 0xFF;
  }

  private static boolean isSurrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }
}
