package dev.anteroom.screening.folding;

import dev.anteroom.screening.folding.Glyph.Alternative;
import dev.anteroom.screening.folding.Glyph.Strength;

/** Digits and signs that are used as letters. */
final class Leetspeak {
  /** Each sign, then the letters it may stand for. */
  private static final String[] TABLE = {
    "0oо", "1il", "2z", "3eз", "4aча", "5s", "6gbб", "7t", "8bв", "9gд", "!il", "|il", "$s", "@a",
    "+t", "(c", "€e", "¢c", "¥y", "£l", "§s", "©c", "®r", "×x", "µu", "¡i", "₿b", "₽p", "₱p", "∂d",
    "∑e", "√v", "∩n", "∪u", "⊂c", "∈e", "†t", "‡t", "#h", "丨li", "℮e", "₮t", "₦n", "₩w", "₭k", "₲g",
    "₳a", "₵c", "∧a", "∨v", "°o", "○o", "◯o", "♡o", "♥o", "✞t", "✝t", "☨t", "¶p", "฿b", "∆a", "₫d",
    "¤o", "◊o", "¦il", "∫s", "{c", "[c"
  };

  /** Signs that look like letters, as in "a$$" and "@ss". */
  private static final String STRONG_SIGNS = "$@€¢";

  private Leetspeak() {}

  static Alternative[] alternatives(int c) {
    for (var row : TABLE) {
      if (row.charAt(0) == c) {
        return row.chars()
            .skip(1)
            .mapToObj(letter -> new Alternative(letter, strength(c)))
            .toArray(Alternative[]::new);
      }
    }
    return Glyph.NO_ALTERNATIVES;
  }

  private static Strength strength(int c) {
    return STRONG_SIGNS.indexOf(c) >= 0 ? Strength.SIGN : Strength.LEET;
  }
}
