package dev.anteroom.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import java.util.Arrays;

/**
 * A text as a reader or a browser sees it: entities and percent-encoding decoded, invisible
 * characters removed, full-width and other compatibility forms replaced by plain ones (NFKC). Each
 * character has its position in the original. Linear: at most three passes, each over the result of
 * the previous one.
 */
final class DeobfuscatedText {
  private static final int MAX_PASSES = 3;

  /**
   * Entities that can be in an address or in a URL before it (HTML, 13.5). Invisible ones map to
   * the soft hyphen, which is removed.
   */
  private static final String[] ENTITY_NAMES = {
    "amp",
    "commat",
    "period",
    "lt",
    "gt",
    "nbsp",
    "shy",
    "plus",
    "lowbar",
    "underbar",
    "hyphen",
    "dash",
    "colon",
    "sol",
    "percnt",
    "num",
    "semi",
    "lpar",
    "rpar",
    "lsqb",
    "lbrack",
    "rsqb",
    "rbrack",
    "lcub",
    "lbrace",
    "rcub",
    "rbrace",
    "zwnj",
    "zwj",
    "zerowidthspace",
    "nobreak"
  };

  private static final String ENTITY_VALUES =
      "&@.<> \u00ad" + "+__--:/%#;" + "()[[]]{{}}" + "\u00ad\u00ad\u00ad\u00ad";

  /** The first so many may lack the semicolon; without it the others look like URL parameters. */
  private static final int LENIENT_ENTITIES = 7;

  /** The first letter of Thai. */
  private static final int FIRST_UNSPACED = 0xe01;

  private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();

  private final String original;
  private int[] characters;
  private int[] starts;
  private int[] ends;
  private int length;

  private DeobfuscatedText(String original, int capacity) {
    this.original = original;
    characters = new int[capacity];
    starts = new int[capacity];
    ends = new int[capacity];
  }

  static DeobfuscatedText of(String text) {
    var decoded = new DeobfuscatedText(text, text.length());
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
      return;
    } else if (NFKC.getDecomposition(c) == null) {
      // Most letters of most alphabets are plain already; normalising each of them was much slower.
      add(c, start, end);
    } else {
      var plain = NFKC.normalize(Character.toString(c));
      if (plain.codePointCount(0, plain.length()) == 1) {
        add(plain.codePointAt(0), start, end);
      } else if (isAscii(plain)) {
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
    var decoded = new DeobfuscatedText(original, length);
    for (int i = 0; i < length; ) {
      int c = characters[i];
      long found = c == '&' ? entity(i) : c == '%' ? percentEncoded(i) : 0;
      int taken = found == 0 ? 1 : (int) (found >>> 32);
      if (found == 0) {
        decoded.add(c, starts[i], ends[i]);
      } else {
        decoded.addPlain((int) found, starts[i], ends[i + taken - 1]);
      }
      i += taken;
    }
    return decoded;
  }

  /**
   * Returns the length of the entity in the upper half and its character in the lower half; 0 if
   * there is none.
   */
  private long entity(int i) {
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
      return isCharacter ? packed(at + (at(at) == ';' ? 1 : 0) - i, value) : 0;
    }
    for (int k = 0; k < ENTITY_NAMES.length; k++) {
      int after = i + 1 + ENTITY_NAMES[k].length();
      boolean isClosed = at(after) == ';';
      if ((isClosed || k < LENIENT_ENTITIES) && isWord(ENTITY_NAMES[k], i + 1)) {
        return packed(after + (isClosed ? 1 : 0) - i, ENTITY_VALUES.charAt(k));
      }
    }
    return 0;
  }

  /** Like {@link #entity}, for a character in percent-encoded UTF-8 (RFC 3986, 2.1). */
  private long percentEncoded(int i) {
    int octet = octet(i);
    if (octet < 0) {
      return 0;
    }
    if (octet < 0x80) {
      return octet == 0 ? 0 : packed(3, octet);
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
    return value < 0x110000 ? packed(3 * (more + 1), value) : 0;
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

  private static long packed(int taken, int value) {
    return (long) taken << 32 | value;
  }

  private static boolean isInvisible(int c) {
    return Character.getType(c) == Character.FORMAT
        || UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
