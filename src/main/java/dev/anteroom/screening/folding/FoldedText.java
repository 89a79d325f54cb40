package dev.anteroom.screening.folding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A text as readers see it, as a sequence of glyphs that know their position in the original:
 * invisible characters are left out, accents belong to their letter, and an HTML entity is the
 * character it stands for. It is made in one pass from any string, even with lone surrogates.
 */
public final class FoldedText {
  private final String original;
  private final Glyph[] glyphs;
  private final int[] starts;
  private final int[] ends;
  private final int length;
  private final @Nullable Markup markup;

  /** The number of letters of each script before each place; computed on first use. */
  private int @Nullable [][] lettersBefore;

  FoldedText(
      String original,
      Glyph[] glyphs,
      int[] starts,
      int[] ends,
      int length,
      boolean mayHaveMarkup) {
    this.original = original;
    this.glyphs = glyphs;
    this.starts = starts;
    this.ends = ends;
    this.length = length;
    this.markup = mayHaveMarkup ? Markup.of(this) : null;
  }

  /** Folds any string. */
  public static FoldedText of(String text) {
    return new TextFolder(text).fold();
  }

  /** Returns a text of the glyphs at some places only. */
  public FoldedText select(int[] places) {
    var chosen = new Glyph[places.length];
    var from = new int[places.length];
    var to = new int[places.length];
    for (int i = 0; i < places.length; i++) {
      chosen[i] = glyphs[places[i]];
      from[i] = starts[places[i]];
      to[i] = ends[places[i]];
    }
    return new FoldedText(original, chosen, from, to, places.length, false);
  }

  /** Returns the number of glyphs. */
  public int length() {
    return length;
  }

  /**
   * Returns the folded letter, digit or sign at a place, as a code point; a space for any white
   * space.
   */
  public int symbol(int i) {
    return glyphs[i].symbol();
  }

  /** Returns the symbols at those of some places that satisfy a condition. */
  public String symbols(int from, int to, IntPredicate places) {
    return IntStream.range(from, to)
        .filter(places)
        .map(this::symbol)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Returns where the glyph at a place begins in the original. */
  public int start(int i) {
    return starts[i];
  }

  /** Returns where the glyph at a place ends in the original, with its accents. */
  public int end(int i) {
    return ends[i];
  }

  /** Returns whether there is a letter or digit at a place; false beyond the ends. */
  public boolean isAlphanumeric(int i) {
    return i >= 0 && i < length && glyphs[i].isAlphanumeric();
  }

  /** Returns whether there is white space at a place; false beyond the ends. */
  public boolean isSpace(int i) {
    return i >= 0 && i < length && glyphs[i].isSpace();
  }

  /** Returns whether there is this symbol at a place; false beyond the ends. */
  public boolean hasSymbol(int place, int symbol) {
    return place >= 0 && place < length && glyphs[place].symbol() == symbol;
  }

  /** Returns whether there is one of these symbols at a place; false beyond the ends. */
  public boolean hasSymbolOf(int place, String signs) {
    return place >= 0 && place < length && signs.indexOf(glyphs[place].symbol()) >= 0;
  }

  /** Returns the place after up to three spaces. */
  int skipSpaces(int place) {
    int at = place;
    while (isSpace(at) && at - place < 3) {
      at++;
    }
    return at;
  }

  /** Returns whether there are these symbols, such as a word in lower case, at a place. */
  public boolean isWordAt(String word, int place) {
    int at = place;
    for (int i = 0; i < word.length(); i += Character.charCount(word.codePointAt(i))) {
      if (!hasSymbol(at++, word.codePointAt(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the folded letters and digits in order, with leetspeak decoded and l as i. Copies have
   * it in common, however they are disguised.
   */
  int[] skeleton() {
    var skeleton = new int[length];
    int n = 0;
    for (int i = 0; i < length; i++) {
      int symbol = skeletonSymbol(i);
      if (symbol != 0) {
        skeleton[n++] = symbol == 'l' ? 'i' : symbol;
      }
    }
    return Arrays.copyOf(skeleton, n);
  }

  private int skeletonSymbol(int i) {
    var glyph = glyphs[i];
    boolean isWithinWord =
        i > 0
            && i + 1 < length
            && glyphs[i - 1].kind() == Glyph.Kind.LETTER
            && glyphs[i + 1].kind() == Glyph.Kind.LETTER;
    if (glyph.kind() != Glyph.Kind.LETTER && isWithinWord && glyph.alternatives().length > 0) {
      return glyph.alternatives()[0].symbol();
    }
    return glyph.isAlphanumeric() ? glyph.symbol() : 0;
  }

  /** Returns the words that mix Latin, Cyrillic and Greek letters, which no language does. */
  public List<TermOccurrence> mixedWords() {
    var words = new ArrayList<TermOccurrence>();
    for (int i = 0; i < length; i++) {
      int start = i;
      int scripts = 0;
      while (i < length && glyphs[i].kind() == Glyph.Kind.LETTER) {
        scripts |= glyphs[i++].script() & (Script.LATIN | Script.CYRILLIC | Script.GREEK);
      }
      if (Script.isMixed(scripts)) {
        int end = ends[i - 1];
        words.add(new TermOccurrence(original.substring(starts[start], end), starts[start], end));
      }
    }
    return words;
  }

  /**
   * Appends the original character at a place, even if it is written as an entity or is part of
   * another.
   */
  void appendOriginal(int i, StringBuilder into) {
    var entity = original.charAt(starts[i]) == '&' ? HtmlEntity.at(original, starts[i]) : null;
    boolean isPart =
        (i > 0 && starts[i - 1] == starts[i]) || (i + 1 < length && starts[i + 1] == starts[i]);
    if (isPart && Glyphs.isSharpS(original.charAt(starts[i]))) {
      // It is a letter of its own in hosts.
      into.append(
          i > 0 && starts[i - 1] == starts[i] ? "" : original.substring(starts[i], ends[i]));
    } else if (isPart) {
      into.appendCodePoint(symbol(i));
    } else if (entity != null) {
      into.append(entity.characters());
    } else {
      into.append(original, starts[i], ends[i]);
    }
  }

  /** Returns the letter at a place with its accents, in lower case. */
  public String written(int i) {
    char first = original.charAt(starts[i]);
    if (first < 0x80 && ends[i] - starts[i] == 1) {
      return Character.toString(Character.toLowerCase(first));
    }
    var entity = first == '&' ? HtmlEntity.at(original, starts[i]) : null;
    return WrittenForm.of(
        entity == null ? original.substring(starts[i], ends[i]) : entity.characters());
  }

  public Glyph glyph(int i) {
    return glyphs[i];
  }

  public String original() {
    return original;
  }

  /**
   * Returns whether at least half of the letters around a stretch belong to these scripts.
   *
   * @param alone the result if there are no letters around it
   */
  public boolean isAmongScripts(int scripts, int from, int to, boolean alone) {
    int own = lettersOf(scripts, 0, length) - lettersOf(scripts, from, to + 1);
    int all = lettersOf(~0, 0, length) - lettersOf(~0, from, to + 1);
    return all == 0 ? alone : 2 * own >= all;
  }

  /** Returns how many letters of these scripts are between two places. */
  private int lettersOf(int scripts, int from, int to) {
    if (lettersBefore == null) {
      lettersBefore = countLetters();
    }
    int sum = 0;
    for (int script = 0; script < Script.COUNT; script++) {
      boolean isCounted = (scripts >>> script & 1) != 0;
      sum += isCounted ? lettersBefore[script][to] - lettersBefore[script][from] : 0;
    }
    return sum;
  }

  private int[][] countLetters() {
    var before = new int[Script.COUNT][length + 1];
    for (int script = 0; script < Script.COUNT; script++) {
      for (int i = 0; i < length; i++) {
        before[script][i + 1] = before[script][i] + (glyphs[i].script() >>> script & 1);
      }
    }
    return before;
  }

  /**
   * Returns whether the glyph at a place has only one reading: a letter that stands for no other
   * and does not repeat the previous one; false beyond the end.
   */
  public boolean isUnambiguous(int i) {
    return i < length
        && glyphs[i].isUnambiguous()
        && (i == 0 || glyphs[i - 1].symbol() != glyphs[i].symbol());
  }

  /**
   * Returns the place after markup that begins at i, which readers do not see; i if there is none.
   */
  public int skipMarkup(int i) {
    return markup == null ? i : markup.after(i);
  }

  /**
   * Returns whether a word can begin at i: no letter or digit is before it, not even across markup.
   * In scripts without spaces, a word can begin anywhere.
   */
  public boolean isWordStart(int i) {
    int before = markup == null ? i - 1 : markup.before(i) - 1;
    return !isAlphanumeric(before) || isUnspaced(before) || isUnspaced(i);
  }

  /** Returns whether a word can end before i. */
  public boolean isWordEnd(int i) {
    int after = skipMarkup(i);
    return !isAlphanumeric(after) || isUnspaced(after) || isUnspaced(i - 1);
  }

  /** Returns whether a sign of a script without spaces is at a place; false beyond the ends. */
  public boolean isUnspaced(int i) {
    return i >= 0 && i < length && glyphs[i].script() == Script.UNSPACED;
  }
}
