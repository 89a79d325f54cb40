package dev.anteroom.screening.term;

import dev.anteroom.screening.language.CommonWords;
import dev.anteroom.screening.folding.FoldedText;
import dev.anteroom.screening.folding.Glyph.Kind;
import dev.anteroom.screening.folding.Script;
import dev.anteroom.screening.folding.TermOccurrence;
import java.util.ArrayList;
import java.util.List;
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

  /** No sign or space has split the word. */
  static final int NO_GAP = 0;

  /** A letter of the term: where the text has it, and how far it leads in the trie. */
  static final class Letter {
    private int start;

    /** Its last place; after the first one if it is repeated. */
    int end;

    private Spelling spelling = Spelling.PLAIN;

    /** The node of the trie to which it leads. */
    int node = Trie.ROOT;

    /** The letter as the term has it. */
    int symbol = -1;

    /** How often in a row the term has it so far. */
    int inTerm;

    /** How often in a row the text has it. */
    int inText;

    /** The sign or space that has split the word, or {@link #NO_GAP}. */
    int gap = NO_GAP;

    /** Returns whether the text has it as often as the term, or so often that no word has it. */
    boolean hasPlausibleCount() {
      return inText == inTerm || inText >= 3;
    }
  }

  private final FoldedText text;
  private final boolean wholeWords;

  /** The letters on the path, and those of longer paths before, which are used again. */
  private final List<Letter> letters = new ArrayList<>();

  private int length;
  private int masks;
  private int leet;

  TermPath(FoldedText text, boolean wholeWords) {
    this.text = text;
    this.wholeWords = wholeWords;
  }

  /** Adds a letter, which the term and the text have once. */
  Letter push(int place, Spelling how) {
    if (length == letters.size()) {
      letters.add(new Letter());
    }
    var letter = letters.get(length);
    letter.start = place;
    letter.end = place;
    letter.spelling = how;
    letter.inTerm = 1;
    letter.inText = 1;
    letter.gap = NO_GAP;
    length++;
    count(how, 1);
    return letter;
  }

  void pop() {
    length--;
    count(letters.get(length).spelling, -1);
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

  int length() {
    return length;
  }

  /** Returns how many letters are masked so far. */
  int masks() {
    return masks;
  }

  private Letter first() {
    return letters.getFirst();
  }

  private Letter last() {
    return letters.get(length - 1);
  }

  /** Returns the occurrence of the term, or null if it is a coincidence. */
  @Nullable TermOccurrence toOccurrence(Term term) {
    boolean isHiddenWell =
        hasPlausibleLeet()
            && hasPlausibleMasks()
            && hasPlausibleSeparators(term)
            && matchesScript(term);
    int start = first().start - signs(term.before());
    int end = last().end + signs(term.after());
    return isHiddenWell
            && text.isWordAt(term.before(), start)
            && text.isWordAt(term.after(), last().end + 1)
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
    boolean endsHidden = last().spelling == Spelling.MASK;
    return length >= 4
        && first().spelling != Spelling.MASK
        && visible >= (endsHidden ? 3 : 2)
        && last().end - first().start < length + length / 2;
  }

  private boolean hasPlausibleSeparators(Term term) {
    int signs = 0;
    int spaces = 0;
    int sign = 0;
    int splitAt = 0;
    for (int i = 0; i + 1 < length; i++) {
      int gap = letters.get(i).end + 1;
      int next = letters.get(i + 1).start;
      if (text.skipMarkup(gap) == next || gap == next || term.breaks()[i]) {
        continue;
      }
      if (gap + 1 != next && text.skipMarkup(gap + 1) != next) {
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
        && !(text.isWordStart(first().start) && text.isWordEnd(last().end + 1))) {
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
    int before = first().start - 1;
    int after = last().end + 1;
    boolean goesOn =
        (text.hasSymbol(before, sign) && text.isAlphanumeric(before - 1))
            || (text.hasSymbol(after, sign) && text.isAlphanumeric(after + 1));
    return !goesOn && isSeparator(sign);
  }

  /** Returns whether a space hides a word, as in "bit ches"; "casi no" is two words. */
  private boolean isSplitInTwo(int at) {
    boolean left = isCommonWord(first().start, letters.get(at - 1).end);
    boolean right = isCommonWord(letters.get(at).start, last().end);
    return length >= 6 ? !(left && right) : length >= 4 && !left && !right;
  }

  private boolean isCommonWord(int from, int to) {
    return CommonWords.contains(text.symbols(from, to + 1, text::isAlphanumeric));
  }

  private boolean matchesScript(Term term) {
    int scripts = 0;
    int foreign = 0;
    int weak = 0;
    for (var letter : letters.subList(0, length)) {
      var glyph = text.glyph(letter.start);
      if (glyph.kind() == Kind.LETTER && letter.spelling != Spelling.MASK) {
        scripts |= glyph.script();
        boolean isForeign = glyph.script() != 0 && (glyph.script() & term.scripts()) == 0;
        foreign += isForeign ? 1 : 0;
        weak += (isForeign && glyph.isWeak()) || letter.spelling == Spelling.WEAK ? 1 : 0;
      }
    }
    if ((foreign == 0 && weak == 0) || Script.isMixed(scripts)) {
      return true;
    }
    return text.isAmongScripts(term.scripts(), first().start, last().end, weak == 0);
  }
}
