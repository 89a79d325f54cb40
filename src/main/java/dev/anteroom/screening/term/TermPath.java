package dev.anteroom.screening.term;

import dev.anteroom.screening.folding.CommonWords;
import dev.anteroom.screening.folding.FoldedText;
import dev.anteroom.screening.folding.Glyph.Kind;
import dev.anteroom.screening.folding.Script;
import dev.anteroom.screening.folding.TermOccurrence;
import org.jspecify.annotations.Nullable;

/**
 * The places of a term's letters in a text. It decides whether they are a disguise:
 *
 * <ul>
 *   <li>repeated letters: as often as in the term, or three times and more
 *   <li>leetspeak: at least two true letters, and half of the word
 *   <li>masks: the first letter and another are visible; at least four letters; no other disguise
 *   <li>one kind of sign between letters: the whole compound is the term
 *   <li>one space: not both halves are common words; in short terms, neither is
 *   <li>lookalikes of another script: among letters or words of the term's own script
 * </ul>
 */
final class TermPath {
  static final int MAX_MASKS = 3;

  private static final String SEPARATORS = " -.*_~'`^|+=#!·•…’‐‑–—";

  /** How a letter of the term is written. */
  enum Spelling {
    PLAIN,
    LEET,
    WEAK,
    MASK
  }

  private final FoldedText text;
  private final boolean wholeWords;
  private final int[] starts;
  private final int[] ends;
  private final Spelling[] spellings;
  private int length;
  private int masks;
  private int leet;

  TermPath(FoldedText text, boolean wholeWords, int longest) {
    this.text = text;
    this.wholeWords = wholeWords;
    this.starts = new int[longest];
    this.ends = new int[longest];
    this.spellings = new Spelling[longest];
  }

  void push(int place, Spelling how) {
    starts[length] = place;
    ends[length] = place;
    spellings[length] = how;
    length++;
    count(how, 1);
  }

  void pop() {
    length--;
    count(spellings[length], -1);
  }

  void clear() {
    length = 0;
    masks = 0;
    leet = 0;
  }

  private void count(Spelling how, int more) {
    switch (how) {
      case MASK -> masks += more;
      case LEET -> leet += more;
      case PLAIN, WEAK -> {}
    }
  }

  /** Returns whether this sign or space can split a word. */
  static boolean isSeparator(int sign) {
    return SEPARATORS.indexOf(sign) >= 0;
  }

  /** Extends the last letter to this place. */
  void extendLast(int place) {
    ends[length - 1] = place;
  }

  int lastIndex() {
    return ends[length - 1];
  }

  int length() {
    return length;
  }

  /** Returns how many letters are masked so far. */
  int masks() {
    return masks;
  }

  /** Returns the occurrence of the term, or null if it is a coincidence. */
  @Nullable TermOccurrence toOccurrence(Term term) {
    boolean isHiddenWell =
        hasPlausibleLeet()
            && hasPlausibleMasks()
            && hasPlausibleSeparators(term)
            && matchesScript(term);
    int start = starts[0] - signs(term.before());
    int end = lastIndex() + signs(term.after());
    return isHiddenWell
            && hasSymbols(term.before(), start)
            && hasSymbols(term.after(), lastIndex() + 1)
        ? new TermOccurrence(term.original(), text.start(start), text.end(end))
        : null;
  }

  private static int signs(String text) {
    return text.codePointCount(0, text.length());
  }

  private boolean hasPlausibleLeet() {
    int plain = length - leet;
    return leet == 0 || (plain >= 2 && 2 * plain >= length - 1);
  }

  private boolean hasPlausibleMasks() {
    if (masks == 0) {
      return true;
    }
    int visible = length - masks;
    boolean endsHidden = spellings[length - 1] == Spelling.MASK;
    return length >= 4
        && spellings[0] != Spelling.MASK
        && visible >= (endsHidden ? 3 : 2)
        && ends[length - 1] - starts[0] < length + length / 2;
  }

  private boolean hasPlausibleSeparators(Term term) {
    int signs = 0;
    int spaces = 0;
    int sign = 0;
    int splitAt = 0;
    for (int i = 0; i + 1 < length; i++) {
      int gap = ends[i] + 1;
      if (text.skipMarkup(gap) == starts[i + 1] || gap == starts[i + 1] || term.breaks()[i]) {
        continue;
      }
      if (gap + 1 != starts[i + 1] && text.skipMarkup(gap + 1) != starts[i + 1]) {
        return false;
      }
      if (text.isSpace(gap)) {
        spaces++;
        splitAt = i + 1;
      } else {
        if (signs > 0 && sign != text.symbol(gap)) {
          return false;
        }
        sign = text.symbol(gap);
        signs++;
      }
    }
    boolean isWhole = signs + spaces == 0;
    if (!isWhole && masks > 0) {
      return false;
    }
    if ((wholeWords || !isWhole)
        && !(text.isWordStart(starts[0]) && text.isWordEnd(lastIndex() + 1))) {
      return false;
    }
    return switch (spaces) {
      case 0 -> signs == 0 || isSeparatedBy(sign);
      case 1 -> signs == 0 && isSplitInTwo(splitAt);
      default -> false;
    };
  }

  /** Returns whether this sign separates a whole term: "a-s-s" is no word in "a-s-s-e-t". */
  private boolean isSeparatedBy(int sign) {
    int before = starts[0] - 1;
    int after = lastIndex() + 1;
    boolean goesOn =
        (text.hasSymbol(before, sign) && text.isAlphanumeric(before - 1))
            || (text.hasSymbol(after, sign) && text.isAlphanumeric(after + 1));
    return !goesOn && isSeparator(sign);
  }

  /** Returns whether a space hides a word, as in "bit ches"; "casi no" is two words. */
  private boolean isSplitInTwo(int at) {
    boolean left = CommonWords.contains(foldedWord(starts[0], ends[at - 1]));
    boolean right = CommonWords.contains(foldedWord(starts[at], lastIndex()));
    return length >= 6 ? !(left && right) : length >= 4 && !left && !right;
  }

  private String foldedWord(int from, int to) {
    var word = new StringBuilder();
    for (int i = from; i <= to; i++) {
      if (text.isAlphanumeric(i)) {
        word.appendCodePoint(text.symbol(i));
      }
    }
    return word.toString();
  }

  private boolean matchesScript(Term term) {
    int scripts = 0;
    int foreign = 0;
    int weak = 0;
    for (int i = 0; i < length; i++) {
      var glyph = text.glyph(starts[i]);
      boolean isLetter = glyph.kind() == Kind.LETTER && spellings[i] != Spelling.MASK;
      if (isLetter) {
        scripts |= glyph.script();
        boolean isForeign = glyph.script() != 0 && (glyph.script() & term.scripts()) == 0;
        foreign += isForeign ? 1 : 0;
        weak += (isForeign && glyph.isWeak()) || spellings[i] == Spelling.WEAK ? 1 : 0;
      }
    }
    if ((foreign == 0 && weak == 0) || Script.isMixed(scripts)) {
      return true;
    }
    return text.isAmongScripts(term.scripts(), starts[0], lastIndex(), weak == 0);
  }

  private boolean hasSymbols(String signs, int place) {
    int at = place;
    for (int i = 0; i < signs.length(); i += Character.charCount(signs.codePointAt(i))) {
      if (!text.hasSymbol(at++, signs.codePointAt(i))) {
        return false;
      }
    }
    return true;
  }
}
