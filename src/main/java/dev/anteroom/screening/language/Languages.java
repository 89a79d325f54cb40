package dev.anteroom.screening.language;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sets of languages, as bits, and the alphabets of those in Latin and Cyrillic script (exemplar
 * characters of Unicode CLDR).
 */
public final class Languages {
  public static final long NONE = 0;
  public static final long ALL = ~0L;

  /** The tags of all languages (BCP 47), each with its bit. */
  private static final Map<String, Long> BITS = new LinkedHashMap<>();

  /** The languages of each letter outside ASCII. */
  private static final Map<Integer, Long> LETTERS = new HashMap<>();

  static {
    for (var line : WordLists.lines(Languages.class, "alphabets.txt")) {
      var parts = line.split(" ", -1);
      long bit = bit(parts[0]);
      if (parts.length > 1) {
        parts[1].codePoints().forEach(letter -> LETTERS.merge(letter, bit, (a, b) -> a | b));
      }
    }
  }

  private Languages() {}

  /** Returns the bit of a language. */
  public static long bit(String tag) {
    synchronized (BITS) {
      int number = BITS.size();
      if (number >= Long.SIZE && !BITS.containsKey(tag)) {
        throw new IllegalStateException("more than 64 languages");
      }
      return BITS.computeIfAbsent(tag, key -> 1L << number);
    }
  }

  /**
   * Returns the languages whose alphabet has a letter; all for ASCII, none for a letter that no
   * alphabet has.
   *
   * @param letter in lower case and in NFC
   */
  public static long withLetter(int letter) {
    return letter < 0x80 ? ALL : LETTERS.getOrDefault(letter, NONE);
  }

  /**
   * Returns the languages whose alphabets have all letters of a word.
   *
   * @param word in lower case and in NFC
   */
  public static long spelledWith(String word) {
    return word.codePoints()
        .filter(Character::isLetter)
        .mapToLong(Languages::withLetter)
        .reduce(ALL, (a, b) -> a & b);
  }
}
