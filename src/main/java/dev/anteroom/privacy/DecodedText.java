package dev.anteroom.privacy;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.text.Normalizer;

/**
 * A text as a reader's eye or a browser takes it: entities and percent signs decoded, invisible
 * characters dropped, full-width and other compatibility forms as plain ones (NFKC). Each character
 * knows where it stands in the original. Linear: three passes at most, each over what is left.
 */
final class DecodedText {
  private static final int PASSES = 3;
  private static final int LONGEST_ENTITY = 10;

  /** Entities that can stand within an address or a URL before it (HTML, 13.5). */
  private static final String[] NAMES = {
    "amp", "commat", "period", "plus", "lowbar", "colon", "sol", "lpar", "rpar", "lsqb", "rsqb"
  };

  private static final String VALUES = "&@.+_:/()[]";

  private final int[] characters;
  private final int[] starts;
  private final int[] ends;
  private int length;

  private DecodedText(int capacity) {
    characters = new int[capacity];
    starts = new int[capacity];
    ends = new int[capacity];
  }

  static DecodedText of(String text) {
    var decoded = new DecodedText(text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      decoded.add(c, i, next);
      i = next;
    }
    for (int pass = 0; pass < PASSES && decoded.decode(); pass++) {}
    decoded.fold();
    return decoded;
  }

  int length() {
    return length;
  }

  /** The code point at i; 0, which no text holds, beyond the end. */
  int at(int i) {
    return i >= 0 && i < length ? characters[i] : 0;
  }

  /** Where the character at i begins in the original. */
  int start(int i) {
    return starts[i];
  }

  /** Where the character at i ends in the original. */
  int end(int i) {
    return ends[i];
  }

  /** Whether the ASCII word stands at i, in any case. */
  boolean isWord(String word, int i) {
    for (int k = 0; k < word.length(); k++) {
      if (Character.toLowerCase(at(i + k)) != word.charAt(k)) {
        return false;
      }
    }
    return true;
  }

  private void add(int c, int start, int end) {
    characters[length] = c;
    starts[length] = start;
    ends[length] = end;
    length++;
  }

  /** One pass over entities and percent signs, in place; whether there were any. */
  private boolean decode() {
    int read = 0;
    int written = 0;
    while (read < length) {
      int c = characters[read];
      long found = c == '&' ? entity(read) : c == '%' ? percents(read) : 0;
      int taken = found == 0 ? 1 : (int) (found >>> 32);
      characters[written] = found == 0 ? c : (int) found;
      starts[written] = starts[read];
      ends[written] = ends[read + taken - 1];
      read += taken;
      written++;
    }
    boolean any = written < length;
    length = written;
    return any;
  }

  /** How many characters an entity takes, in the upper half, and what it stands for; 0 for none. */
  private long entity(int i) {
    if (at(i + 1) == '#') {
      boolean isHex = at(i + 2) == 'x' || at(i + 2) == 'X';
      int first = i + (isHex ? 3 : 2);
      int value = 0;
      int at = first;
      while (at < first + LONGEST_ENTITY && Character.digit(ascii(at), isHex ? 16 : 10) >= 0) {
        value = Math.min(0x110000, value * (isHex ? 16 : 10) + Character.digit(at(at), 16));
        at++;
      }
      boolean isCharacter = at > first && value > 0 && value < 0x110000;
      return isCharacter ? found(at + (at(at) == ';' ? 1 : 0) - i, value) : 0;
    }
    for (int k = 0; k < NAMES.length; k++) {
      int after = i + 1 + NAMES[k].length();
      if (at(after) == ';' && isWord(NAMES[k], i + 1)) {
        return found(after + 1 - i, VALUES.charAt(k));
      }
    }
    return 0;
  }

  /** As {@link #entity}, for a character as percent-encoded UTF-8 (RFC 3986, 2.1). */
  private long percents(int i) {
    int octet = octet(i);
    if (octet < 0) {
      return 0;
    }
    if (octet < 0x80) {
      return octet == 0 ? 0 : found(3, octet);
    }
    int more = octet >= 0xF0 ? 3 : octet >= 0xE0 ? 2 : 1;
    int value = octet & (0x3F >> more);
    for (int k = 1; k <= more; k++) {
      int next = octet(i + 3 * k);
      if (octet < 0xC2 || next < 0x80 || next > 0xBF) {
        return 0;
      }
      value = value << 6 | (next & 0x3F);
    }
    return value < 0x110000 ? found(3 * (more + 1), value) : 0;
  }

  private int octet(int i) {
    if (at(i) != '%') {
      return -1;
    }
    int high = Character.digit(ascii(i + 1), 16);
    int low = Character.digit(ascii(i + 2), 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  private int ascii(int i) {
    return at(i) < 0x80 ? at(i) : 0;
  }

  private static long found(int taken, int value) {
    return (long) taken << 32 | value;
  }

  private void fold() {
    int written = 0;
    for (int read = 0; read < length; read++) {
      int c = characters[read];
      if (c < 0x80 || !isInvisible(c)) {
        characters[written] = c < 0x80 ? c : plain(c);
        starts[written] = starts[read];
        ends[written] = ends[read];
        written++;
      }
    }
    length = written;
  }

  private static boolean isInvisible(int c) {
    return Character.getType(c) == Character.FORMAT
        || UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
  }

  /** The plain form where it is one character too; its first letter's place is all we need. */
  private static int plain(int c) {
    var plain = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
    int first = plain.codePointAt(0);
    return plain.length() == Character.charCount(first) ? first : c;
  }
}
