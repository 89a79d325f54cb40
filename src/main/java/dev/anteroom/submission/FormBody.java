package dev.anteroom.submission;

import dev.anteroom.privacy.TypedAddress;
import dev.anteroom.problem.PublicBodies;
import java.io.ByteArrayOutputStream;
import java.util.EnumMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code application/x-www-form-urlencoded} (WHATWG URL, 5.1) with strict UTF-8, which the
 * decoders at hand replace where it is bad. Unknown fields are ignored: pages add buttons and
 * tokens.
 */
final class FormBody {
  private FormBody() {}

  static RawSubmission read(byte[] octets) {
    var texts = new EnumMap<Field, String>(Field.class);
    @Nullable TypedAddress email = null;
    int start = 0;
    while (start <= octets.length) {
      int end = indexOf(octets, '&', start, octets.length);
      int equals = indexOf(octets, '=', start, end);
      var field = Field.named(decode(octets, start, equals));
      if (field.isPresent()) {
        var value = decode(octets, Math.min(equals + 1, end), end);
        boolean isRepeated =
            field.get() == Field.EMAIL
                ? email != null
                : texts.putIfAbsent(field.get(), value) != null;
        if (isRepeated) {
          throw Malformed.because("The form has a field twice.");
        }
        if (field.get() == Field.EMAIL) {
          email = TypedAddress.of(value);
        }
      }
      start = end + 1;
    }
    return new RawSubmission(texts, email, List.of());
  }

  private static int indexOf(byte[] octets, char sought, int from, int to) {
    int i = from;
    while (i < to && octets[i] != sought) {
      i++;
    }
    return i;
  }

  private static String decode(byte[] octets, int from, int to) {
    var decoded = new ByteArrayOutputStream(Math.max(0, to - from));
    for (int i = from; i < to; i++) {
      byte octet = octets[i];
      int high = octet == '%' && i + 2 < to ? Character.digit(octets[i + 1], 16) : -1;
      int low = high >= 0 ? Character.digit(octets[i + 2], 16) : -1;
      if (low >= 0) {
        decoded.write(high << 4 | low);
        i += 2;
      } else {
        decoded.write(octet == '+' ? ' ' : octet);
      }
    }
    return PublicBodies.utf8(decoded.toByteArray());
  }
}
