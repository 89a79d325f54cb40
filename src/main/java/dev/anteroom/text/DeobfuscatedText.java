package dev.anteroom.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text as a reader or a browser sees it: entities and percent-encoding decoded, invisible
 * characters removed, full-width and other compatibility forms replaced by plain ones (NFKC). Each
 * character has its position in the original. Linear: at most three passes, each over the result of
 * the previous one.
 */
final class DeobfuscatedText {
  private static final int MAX_PASSES = 3;

  private static final int SOFT_HYPHEN = 0xad;

  /** The first letter of Thai. */
  private static final int FIRST_UNSPACED = 0xe01;

  private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();

  private final String original;
  private final Invisible invisible;
  private int[] characters;
  private int[] starts;
  private int[] ends;
  private int length;
  private boolean hasInvisible;

  private DeobfuscatedText(String original, Invisible invisible, int capacity) {
    this.original = original;
    this.invisible = invisible;
    characters = new int[capacity];
    starts = new int[capacity];
    ends = new int[capacity];
  }

  /** What invisible characters are: nothing, as for a reader, or an end of a word. */
  enum Invisible {
    REMOVED,
    SEPARATOR
  }

  /** A decoded character, and how many characters it is written with. */
  private record Decoded(int character, int length) {}

  static DeobfuscatedText of(String text, Invisible invisible) {
    var decoded = new DeobfuscatedText(text, invisible, text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      decoded.addPlain(c, i, next);
      i = next;
    }
    // Decoded characters are made plain too: a disguise may be nested, and may even hide a percent
    // sign.
    for (int pass = 0; pass < MAX_PASSES; pass++) {
      var further = decoded.decode();
      if (further.length == decoded.length) {
        break;
      }
      decoded = further;
    }
    return decoded;
  }

  int length() {
    return length;
  }

  boolean hasInvisible() {
    return hasInvisible;
  }

  /** Returns the code point at i; 0, which no text contains, outside the text. */
  int at(int i) {
    return i >= 0 && i < length ? characters[i] : 0;
  }

  /** Returns the start of the character at i in the original. */
  int start(int i) {
    return starts[i];
  }

  /** Returns the end of the character at i in the original. */
  int end(int i) {
    return ends[i];
  }

  /** Returns the code point of the original at which the character at i starts. */
  int written(int i) {
    return original.codePointAt(starts[i]);
  }

  /** Returns the characters from {@code begin} until before {@code end}. */
  String part(int begin, int end) {
    return new String(characters, begin, end - begin);
  }

  /**
   * Returns whether a character can be part of a name: a letter, mark or number, or one that is not
   * assigned yet.
   */
  static boolean isAlphanumeric(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.OTHER_NUMBER,
          Character.UNASSIGNED ->
          true;
      default -> Character.isLetterOrDigit(c);
    };
  }

  /**
   * Returns whether a character belongs to a script that is written without spaces between words.
   */
  static boolean isUnspaced(int c) {
    if (c < FIRST_UNSPACED) {
      return false;
    }
    return switch (UScript.getScript(c)) {
      case UScript.HAN,
          UScript.HIRAGANA,
          UScript.KATAKANA,
          UScript.HANGUL,
          UScript.BOPOMOFO,
          UScript.THAI,
          UScript.LAO,
          UScript.KHMER,
          UScript.MYANMAR ->
          true;
      default -> false;
    };
  }

  /** Returns whether the ASCII word is at i, in any case. */
  boolean isWord(String word, int i) {
    for (int k = 0; k < word.length(); k++) {
      if (Character.toLowerCase(at(i + k)) != word.charAt(k)) {
        return false;
      }
    }
    return true;
  }

  private void add(int c, int start, int end) {
    if (length == characters.length) {
      int capacity = 2 * length + 1;
      characters = Arrays.copyOf(characters, capacity);
      starts = Arrays.copyOf(starts, capacity);
      ends = Arrays.copyOf(ends, capacity);
    }
    characters[length] = c;
    starts[length] = start;
    ends[length] = end;
    length++;
  }

  /**
   * Adds nothing for an invisible character, and several characters if, for example, ™ becomes TM.
   */
  private void addPlain(int c, int start, int end) {
    if (c < 0x80) {
      add(c, start, end);
    } else if (isInvisible(c)) {
      hasInvisible = true;
      if (invisible == Invisible.SEPARATOR) {
        add(SOFT_HYPHEN, start, end);
      }
    } else if (NFKC.getDecomposition(c) == null) {
      // Most letters of most alphabets are plain already; normalising each of them was much slower.
      add(c, start, end);
    } else {
      var plain = NFKC.normalize(Character.toString(c));
      if (plain.codePointCount(0, plain.length()) == 1) {
        add(plain.codePointAt(0), start, end);
      } else if (plain.chars().allMatch(letter -> letter < 0x80)) {
        for (int i = 0; i < plain.length(); i++) {
          add(plain.charAt(i), start, end);
        }
      } else {
        add(c, start, end);
      }
    }
  }

  /** Decodes entities and percent-encoding once; the length stays the same if there are none. */
  private DeobfuscatedText decode() {
    var decoded = new DeobfuscatedText(original, invisible, length);
    decoded.hasInvisible = hasInvisible;
    for (int i = 0; i < length; ) {
      int c = characters[i];
      var found = c == '&' ? entity(i) : c == '%' ? percentEncoded(i) : null;
      if (found == null) {
        decoded.add(c, starts[i], ends[i]);
        i++;
      } else {
        decoded.addPlain(found.character(), starts[i], ends[i + found.length() - 1]);
        i += found.length();
      }
    }
    return decoded;
  }

  private @Nullable Decoded entity(int i) {
    if (at(i + 1) == '#') {
      boolean isHex = at(i + 2) == 'x' || at(i + 2) == 'X';
      int first = i + (isHex ? 3 : 2);
      int value = 0;
      int at = first;
      while (Character.digit(ascii(at), isHex ? 16 : 10) >= 0) {
        value = Math.min(0x110000, value * (isHex ? 16 : 10) + Character.digit(at(at), 16));
        at++;
      }
      boolean isCharacter = at > first && value > 0 && value < 0x110000;
      return isCharacter ? new Decoded(value, at + (at(at) == ';' ? 1 : 0) - i) : null;
    }
    for (var entity : AddressEntity.ALL) {
      int after = i + 1 + entity.name().length();
      boolean isClosed = at(after) == ';';
      if ((isClosed || entity.isLenient()) && isWord(entity.name(), i + 1)) {
        return new Decoded(entity.character(), after + (isClosed ? 1 : 0) - i);
      }
    }
    return null;
  }

  /** Decodes a character in percent-encoded UTF-8 (RFC 3986, 2.1). */
  private @Nullable Decoded percentEncoded(int i) {
    int octet = octet(i);
    if (octet <= 0) {
      return null;
    }
    if (octet < 0x80) {
      return new Decoded(octet, 3);
    }
    int more = octet >= 0xF0 ? 3 : octet >= 0xE0 ? 2 : 1;
    int value = octet & (0x3F >> more);
    for (int k = 1; k <= more; k++) {
      int next = octet(i + 3 * k);
      if (octet < 0xC2 || next < 0x80 || next > 0xBF) {
        return null;
      }
      value = value << 6 | (next & 0x3F);
    }
    return value < 0x110000 ? new Decoded(value, 3 * (more + 1)) : null;
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

  private static boolean isInvisible(int c) {
    return Character.getType(c) == Character.FORMAT
        || UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
  }
}
