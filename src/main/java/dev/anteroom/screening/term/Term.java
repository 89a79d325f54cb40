package dev.anteroom.screening.term;

import com.ibm.icu.text.Normalizer2;
import dev.anteroom.screening.folding.FoldedText;
import dev.anteroom.screening.folding.Script;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A folded term of a list: its letters and digits, where there are breaks between them, and the
 * signs at its ends, which must be in the text as they are.
 *
 * @param original as the moderator typed it
 * @param letters the folded letters and digits
 * @param written the letters with their accents, in lower case
 * @param breaks {@code breaks[i]} tells whether signs or spaces are between letter i and the next
 * @param before signs before the first letter
 * @param after signs after the last letter
 * @param scripts the scripts of its letters
 */
record Term(
    String original,
    int[] letters,
    String[] written,
    boolean[] breaks,
    String before,
    String after,
    int scripts) {
  /** Terms with fewer letters and digits match only as they are written. */
  private static final int MIN_LETTERS = 3;

  /** The same in scripts without spaces, where a letter may be a word. */
  private static final int MIN_UNSPACED_LETTERS = 2;

  /** Letters that people type as two if their keyboard does not have them. */
  private static final String TYPED_AS_TWO = "äöüøåæœ";

  private static final String TYPED = "aeoeueoeaaaeoe";

  static Term of(String original) {
    return of(original, original);
  }

  /**
   * Returns a term.
   *
   * @param original as the moderator typed it
   * @param spelling a spelling of it
   */
  private static Term of(String original, String spelling) {
    var text = FoldedText.of(spelling);
    var written = new String[text.length()];
    var letters = new int[text.length()];
    var breaks = new boolean[text.length()];
    int n = 0;
    int scripts = 0;
    int first = -1;
    int last = -1;
    for (int i = 0; i < text.length(); i++) {
      if (text.isAlphanumeric(i)) {
        scripts |= text.glyph(i).script();
        written[n] = text.written(i);
        letters[n++] = text.symbol(i);
        first = first < 0 ? i : first;
        last = i;
      } else if (n > 0) {
        breaks[n - 1] = true;
      }
    }
    if (n == 0) {
      return new Term(original, new int[0], new String[0], new boolean[0], "", "", 0);
    }
    breaks[n - 1] = false;
    return new Term(
        original,
        Arrays.copyOf(letters, n),
        Arrays.copyOf(written, n),
        Arrays.copyOf(breaks, n),
        text.symbols(0, first, i -> !text.isSpace(i)),
        text.symbols(last + 1, text.length(), i -> !text.isSpace(i)),
        scripts);
  }

  /** Returns the term and, if it has letters that people type as two, that spelling of it. */
  List<Term> spellings() {
    var lower = Normalizer2.getNFCInstance().normalize(original).toLowerCase(Locale.ROOT);
    var typed = new StringBuilder();
    for (int i = 0; i < lower.length(); i++) {
      int at = TYPED_AS_TWO.indexOf(lower.charAt(i));
      typed.append(at < 0 ? lower.substring(i, i + 1) : TYPED.substring(2 * at, 2 * at + 2));
    }
    return typed.length() == lower.length()
        ? List.of(this)
        : List.of(this, of(original, typed.toString()));
  }

  /** Returns the folded letters and digits. */
  String folded() {
    return new String(letters, 0, letters.length);
  }

  /**
   * Returns whether it matches only as it is written: if it is short, or is itself a disguise, as
   * many entries of spam lists are. Folded, "fіgure" would match every "figure".
   */
  boolean isLiteral() {
    int min = scripts == Script.UNSPACED ? MIN_UNSPACED_LETTERS : MIN_LETTERS;
    return letters.length < min
        || Script.isMixed(scripts)
        || original.codePoints().anyMatch(Script::isPhonetic);
  }
}
