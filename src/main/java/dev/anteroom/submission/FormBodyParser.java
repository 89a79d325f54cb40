package dev.anteroom.submission;

import dev.anteroom.sealing.EmailAddress;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.EnumMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses {@code application/x-www-form-urlencoded} (WHATWG URL, 5.1) with strict UTF-8; library
 * decoders replace malformed bytes instead. Ignores unknown fields, since pages add buttons and
 * tokens.
 */
final class FormBodyParser {
  /** The encoding that browsers use for pages that declare none, or one of its many aliases. */
  private static final Charset USUAL = Charset.forName("windows-1252");

  private final Charset other;
  private final boolean isSaidToBeOther;
  private @Nullable Fault fault;

  private FormBodyParser(@Nullable String charset) {
    var said = charset == null ? StandardCharsets.UTF_8 : named(charset);
    isSaidToBeOther = !said.equals(StandardCharsets.UTF_8);
    other = isSaidToBeOther ? said : USUAL;
  }

  /** Why a form is malformed. */
  enum Fault {
    /** The body is not UTF-8, so characters may be wrong. */
    ENCODING("The body is not valid UTF-8."),
    REPEATED_FIELD("The form contains a field twice.");

    private final String detail;

    Fault(String detail) {
      this.detail = detail;
    }

    /** Returns a sentence for the developer of the form. */
    String detail() {
      return detail;
    }
  }

  /**
   * A parsed form.
   *
   * @param error null if the form is well-formed; if not, its fields can only be shown to the
   *     reader again
   */
  record Form(RawSubmission raw, @Nullable Fault error) {}

  /**
   * Parses a form.
   *
   * @param charset the encoding of the content type; null if it names none
   */
  static Form parse(byte[] octets, @Nullable String charset) {
    return new FormBodyParser(charset).parse(octets);
  }

  private Form parse(byte[] octets) {
    var texts = new EnumMap<FormField, String>(FormField.class);
    @Nullable EmailAddress email = null;
    int start = 0;
    while (start <= octets.length) {
      int end = indexOf(octets, '&', start, octets.length);
      int equals = indexOf(octets, '=', start, end);
      var field = FormField.named(decode(octets, start, equals));
      if (field.isPresent()) {
        var value = decode(octets, Math.min(equals + 1, end), end);
        boolean isRepeated =
            field.get() == FormField.EMAIL
                ? email != null
                : texts.putIfAbsent(field.get(), value) != null;
        if (isRepeated) {
          fault = fault == null ? Fault.REPEATED_FIELD : fault;
        } else if (field.get() == FormField.EMAIL) {
          email = EmailAddress.of(value);
        }
      }
      start = end + 1;
    }
    return new Form(new RawSubmission(texts, email, List.of()), fault);
  }

  private static int indexOf(byte[] octets, char sought, int from, int to) {
    int i = from;
    while (i < to && octets[i] != sought) {
      i++;
    }
    return i;
  }

  private String decode(byte[] octets, int from, int to) {
    var decoded = new ByteArrayOutputStream(Math.max(0, to - from));
    boolean isAscii = true;
    for (int i = from; i < to; i++) {
      byte octet = octets[i];
      int high = octet == '%' && i + 2 < to ? Character.digit(octets[i + 1], 16) : -1;
      int low = high >= 0 ? Character.digit(octets[i + 2], 16) : -1;
      if (low >= 0) {
        octet = (byte) (high << 4 | low);
        i += 2;
      } else if (octet == '+') {
        octet = ' ';
      }
      isAscii &= octet >= 0;
      decoded.write(octet);
    }
    return text(decoded.toByteArray(), isAscii);
  }

  private String text(byte[] octets, boolean isAscii) {
    if (isAscii || !isSaidToBeOther) {
      try {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
      } catch (CharacterCodingException e) {
        // Reported below.
      }
    }
    fault = Fault.ENCODING;
    return new String(octets, other);
  }

  private static Charset named(String charset) {
    try {
      return Charset.forName(charset);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return USUAL;
    }
  }
}
