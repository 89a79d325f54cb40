package dev.anteroom.screening.text;

import dev.anteroom.screening.text.Glyph.Reading;
import dev.anteroom.screening.text.Glyph.Strength;

/** Digits and signs that are written for letters. */
final class Leet {
  /** Each sign, then the letters it may stand for. */
  private static final String[] TABLE = {
    "0o", "1il", "2z", "3e", "4a", "5s", "6gb", "7t", "8b", "9g", "!il", "|il", "$s", "@a", "+t",
    "(c", "€e", "¢c", "¥y", "£l", "§s", "©c", "®r", "×x", "µu", "¡i", "₿b", "₽p", "∂d", "∑e", "√v",
    "∩n", "∪u", "⊂c", "∈e"
  };

  /** Half a letter already: "a$$", "@ss". */
  private static final String SIGNS = "$@€¢";

  private Leet() {}

  static Reading[] readings(int c) {
    for (var row : TABLE) {
      if (row.charAt(0) == c) {
        return row.chars()
            .skip(1)
            .mapToObj(letter -> new Reading(letter, strength(c)))
            .toArray(Reading[]::new);
      }
    }
    return Glyph.NONE;
  }

  private static Strength strength(int c) {
    return SIGNS.indexOf(c) >= 0 ? Strength.SIGN : Strength.LEET;
  }
}
