package dev.anteroom.screening.folding;

import com.ibm.icu.lang.UScript;

/** Scripts as bits, as far as screening distinguishes them. */
public final class Script {
  public static final int LATIN = 1;
  public static final int CYRILLIC = 2;
  public static final int GREEK = 4;
  public static final int OTHER = 8;

  /** Written without spaces between words: a word may begin and end anywhere. */
  public static final int UNSPACED = 16;

  /** The number of scripts; each letter belongs to at most one. */
  static final int COUNT = 5;

  private static final int PROLONGED_SOUND = 0x30FC;

  private Script() {}

  public static int of(int c) {
    // The sign for a long vowel is common to two scripts, both of them without spaces.
    if (c == PROLONGED_SOUND) {
      return UNSPACED;
    }
    return switch (UScript.getScript(c)) {
      case UScript.LATIN -> LATIN;
      case UScript.CYRILLIC -> CYRILLIC;
      case UScript.GREEK -> GREEK;
      case UScript.HAN,
          UScript.HIRAGANA,
          UScript.KATAKANA,
          UScript.THAI,
          UScript.LAO,
          UScript.KHMER,
          UScript.MYANMAR ->
          UNSPACED;
      case UScript.COMMON, UScript.INHERITED, UScript.UNKNOWN -> 0;
      default -> OTHER;
    };
  }

  /** Returns whether this is a Korean syllable. */
  public static boolean isHangul(int c) {
    return c >= 0xAC00 && c <= 0xD7A3;
  }

  /** Returns whether a letter belongs to the phonetic alphabet, in which no language is written. */
  public static boolean isPhonetic(int c) {
    return (c >= 0x250 && c <= 0x2AF) || (c >= 0x1D00 && c <= 0x1DBF);
  }

  /** Returns whether letters of more than one script are combined. */
  public static boolean isMixed(int scripts) {
    return Integer.bitCount(scripts) > 1;
  }
}
