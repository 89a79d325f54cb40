package dev.anteroom.screening.folding;

import com.ibm.icu.lang.UScript;

/** Scripts as bits, as far as screening distinguishes them. */
public final class Script {
  static final int LATIN = 1;
  static final int CYRILLIC = 2;
  static final int GREEK = 4;
  static final int OTHER = 8;

  /** Written without spaces between words: a word may begin and end anywhere. */
  public static final int UNSPACED = 16;

  /** The number of scripts; each letter belongs to at most one. */
  static final int COUNT = 5;

  private Script() {}

  public static int of(int c) {
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

  /** Returns whether a letter belongs to the phonetic alphabet, in which no language is written. */
  public static boolean isPhonetic(int c) {
    return (c >= 0x250 && c <= 0x2AF) || (c >= 0x1D00 && c <= 0x1DBF);
  }

  /** Returns whether letters of more than one script are combined. */
  public static boolean isMixed(int scripts) {
    return Integer.bitCount(scripts) > 1;
  }
}
