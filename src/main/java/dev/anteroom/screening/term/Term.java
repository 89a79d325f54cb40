package dev.anteroom.screening.term;

import dev.anteroom.screening.folding.FoldedText;
import dev.anteroom.screening.folding.Script;
import java.util.Arrays;

/**
 * A folded term of a list: its letters and digits, where there are breaks between them, and the
 * signs at its ends, which must be in the text as they are.
 *
 * @param original as the moderator typed it
 * @param letters the folded letters and digits
 * @param breaks {@code breaks[i]} tells whether signs or spaces are between letter i and the next
 * @param before signs before the first letter
 * @param after signs after the last letter
 * @param scripts the scripts of its letters
 */
record Term(
    String original, int[] letters, boolean[] breaks, String before, String after, int scripts) {
  /** Terms with fewer letters and digits match only as they are written. */
  static final int MIN_LETTERS = 3;

  static Term of(String written) {
    var text = FoldedText.of(written);
    var letters = new int[text.length()];
    var breaks = new boolean[text.length()];
    int n = 0;
    int scripts = 0;
    int first = -1;
    int last = -1;
    for (int i = 0; i < text.length(); i++) {
      if (text.isAlphanumeric(i)) {
        scripts |= text.glyph(i).script();
        letters[n++] = text.symbol(i);
        first = first < 0 ? i : first;
        last = i;
      } else if (n > 0) {
        breaks[n - 1] = true;
      }
    }
    if (n == 0) {
      return new Term(written, new int[0], new boolean[0], "", "", 0);
    }
    breaks[n - 1] = false;
    return new Term(
        written,
        Arrays.copyOf(letters, n),
        Arrays.copyOf(breaks, n),
        text.symbols(0, first, i -> !text.isSpace(i)),
        text.symbols(last + 1, text.length(), i -> !text.isSpace(i)),
        scripts);
  }

  /**
   * Returns whether it matches only as it is written: if it is short, or is itself a disguise, as
   * many entries of spam lists are. Folded, "fіgure" would match every "figure".
   */
  boolean isLiteral() {
    return letters.length < MIN_LETTERS
        || Script.isMixed(scripts)
        || original.codePoints().anyMatch(Script::isPhonetic);
  }
}
