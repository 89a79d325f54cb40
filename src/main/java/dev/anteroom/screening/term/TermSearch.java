package dev.anteroom.screening.term;

import dev.anteroom.screening.folding.FoldedText;
import dev.anteroom.screening.folding.Glyph.Alternative;
import dev.anteroom.screening.folding.TermOccurrence;
import dev.anteroom.screening.term.TermPath.Spelling;
import java.util.List;
import java.util.Set;

/**
 * Searches a text for terms, from each place where a word can begin along the trie, trying each
 * letter that a symbol can be read as. {@link TermPath} decides which paths are disguises.
 */
final class TermSearch {
  /** Signs that hide any letter. */
  private static final String MASKS = "*#%×•●■□∗⁎";

  /** Signs that hide a vowel, as in "f@ck", and have other uses too. */
  private static final String VOWEL_MASKS = "@_-.?!$+~^";

  private static final String VOWELS = "aeiouyаеиоуыэюя";
  private static final int MAX_BREAK = 8;
  private static final int NO_GAP = 0;

  private final FoldedText text;
  private final Trie trie;
  private final List<Term> terms;
  private final boolean wholeWords;
  private final TermPath path;

  /** The ids that the trie has for the symbols of the text. */
  private final char[] ids;

  private final StepBudget steps;
  private Set<TermOccurrence> matches = Set.of();

  TermSearch(FoldedText text, Trie trie, List<Term> terms, boolean wholeWords, StepBudget steps) {
    this.text = text;
    this.trie = trie;
    this.terms = terms;
    this.wholeWords = wholeWords;
    this.path = new TermPath(text, wholeWords, trie.depth());
    this.ids = new char[text.length()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = (char) trie.id(text.symbol(i));
    }
    this.steps = steps;
  }

  /** Adds all occurrences; stops if no steps are left. */
  void findAll(Set<TermOccurrence> into) {
    matches = into;
    for (int i = 0; i < text.length() && steps.hasRemaining(); i++) {
      if (mayStartAt(i)) {
        searchFrom(i);
      }
    }
  }

  /** Adds the occurrences that begin at one place. */
  void findFrom(int place, Set<TermOccurrence> into) {
    matches = into;
    searchFrom(place);
  }

  private void searchFrom(int place) {
    if (text.isUnambiguous(place)) {
      searchPlain(place);
      return;
    }
    var glyph = text.glyph(place);
    if (glyph.isAlphanumeric()) {
      start(glyph.symbol(), place, Spelling.PLAIN);
    }
    for (var reading : glyph.alternatives()) {
      start(reading.symbol(), place, spelling(reading));
    }
  }

  /**
   * Follows plain letters without trying anything else, because most words begin with them and most
   * searches end within a few.
   */
  private void searchPlain(int start) {
    int node = trie.child(Trie.ROOT, ids[start]);
    if (node == Trie.NONE) {
      return;
    }
    int place = start;
    path.push(start, Spelling.PLAIN);
    while (node != Trie.NONE && trie.word(node) == Trie.NONE && text.isUnambiguous(place + 1)) {
      node = trie.child(node, ids[++place]);
      if (node != Trie.NONE) {
        path.push(place, Spelling.PLAIN);
      }
    }
    if (node != Trie.NONE) {
      advance(node, text.symbol(place), 1, 1, NO_GAP);
    }
    path.clear();
  }

  private void start(int symbol, int place, Spelling how) {
    int node = trie.child(Trie.ROOT, trie.id(symbol));
    if (node != Trie.NONE) {
      path.push(place, how);
      advance(node, symbol, 1, 1, NO_GAP);
      path.pop();
    }
  }

  private boolean mayStartAt(int place) {
    if (wholeWords) {
      return text.isWordStart(place);
    }
    // In a run of one letter, only the first is tried.
    return place == 0 || text.symbol(place) != text.symbol(place - 1);
  }

  /**
   * Continues from a node that was reached with the letters on the path.
   *
   * @param symbol the last letter
   * @param inTerm how often in a row the term has it so far
   * @param inText how often in a row the text has it
   * @param gap the sign or space that has split the word, or {@link #NO_GAP}
   */
  private void advance(int node, int symbol, int inTerm, int inText, int gap) {
    if (!steps.tryConsume()) {
      return;
    }
    if (trie.word(node) != Trie.NONE && hasPlausibleCount(inTerm, inText, !wholeWords)) {
      addMatches(node);
    }
    int next = path.lastIndex() + 1;
    int shown = text.skipMarkup(next);
    if (trie.hasChildren(node)) {
      readSymbol(node, symbol, inTerm, inText, gap, next);
      if (shown != next) {
        readSymbol(node, symbol, inTerm, inText, gap, shown);
      }
      readPastSeparator(node, symbol, inTerm, inText, gap, next);
    }
    skipRepeated(node, symbol, inTerm, inText, gap, shown);
  }

  /** Skips all further repetitions of the last letter. */
  private void skipRepeated(int node, int symbol, int inTerm, int inText, int gap, int next) {
    int before = next;
    int last = path.lastIndex();
    int repeated = 0;
    for (int at = next;
        at < text.length() && mayBe(at, symbol) && steps.tryConsume();
        at = text.skipMarkup(at + 1)) {
      before = at;
      repeated++;
    }
    if (repeated > 0) {
      path.extendLast(before);
      advance(node, symbol, inTerm, inText + repeated, gap);
      path.extendLast(last);
    }
  }

  /**
   * Returns whether the text has a letter as often as the term, or so often that no word has it.
   */
  private static boolean hasPlausibleCount(int inTerm, int inText, boolean isAtEdge) {
    return inText == inTerm || inText >= 3 || isAtEdge;
  }

  private void readPastSeparator(int node, int symbol, int inTerm, int inText, int gap, int next) {
    if (next >= text.length()
        || text.isAlphanumeric(next)
        || (path.masks() > 0 && !trie.hasBreak(node))) {
      return;
    }
    int after = text.skipMarkup(next + 1);
    int sign = text.symbol(next);
    boolean maySplit = gap == NO_GAP || (gap == sign && !text.isSpace(next));
    if (trie.hasBreak(node)) {
      readSymbol(node, symbol, inTerm, inText, gap, after);
      int at = next + 1;
      while (at < text.length() && !text.isAlphanumeric(at) && at - next < MAX_BREAK) {
        at++;
      }
      if (at != after && text.isAlphanumeric(at)) {
        readSymbol(node, symbol, inTerm, inText, gap, at);
      }
    } else if (maySplit && TermPath.isSeparator(sign)) {
      readSymbol(node, symbol, inTerm, inText, sign, after);
    }
  }

  private void readSymbol(int node, int symbol, int inTerm, int inText, int gap, int place) {
    if (place >= text.length()) {
      return;
    }
    var glyph = text.glyph(place);
    boolean isLetter = glyph.isAlphanumeric();
    if (isLetter) {
      follow(node, symbol, inTerm, inText, gap, glyph.symbol(), ids[place], place, Spelling.PLAIN);
    }
    for (var reading : glyph.alternatives()) {
      int other = reading.symbol();
      follow(node, symbol, inTerm, inText, gap, other, trie.id(other), place, spelling(reading));
    }
    if (!isLetter && !glyph.isSpace() && gap == NO_GAP) {
      readMask(node, symbol, inTerm, inText, glyph.symbol(), place);
    }
  }

  private void follow(
      int node,
      int symbol,
      int inTerm,
      int inText,
      int gap,
      int next,
      int id,
      int place,
      Spelling how) {
    int child = trie.child(node, id);
    if (child == Trie.NONE) {
      return;
    }
    boolean goesOn = next == symbol;
    boolean isFirst = inTerm == path.length();
    if (goesOn ? inText == inTerm : hasPlausibleCount(inTerm, inText, !wholeWords && isFirst)) {
      path.push(place, how);
      advance(child, next, goesOn ? inTerm + 1 : 1, goesOn ? inText + 1 : 1, gap);
      path.pop();
    }
  }

  private void readMask(int node, int symbol, int inTerm, int inText, int sign, int place) {
    boolean hidesAny = MASKS.indexOf(sign) >= 0;
    // A full stop at the end of a word hides nothing.
    boolean hidesVowel = VOWEL_MASKS.indexOf(sign) >= 0 && text.isAlphanumeric(place + 1);
    if ((!hidesAny && !hidesVowel) || path.masks() >= TermPath.MAX_MASKS) {
      return;
    }
    int end = trie.endOfChildren(node);
    for (int child = trie.firstChild(node); child < end; child++) {
      int hidden = trie.symbol(child);
      if (hidesAny || VOWELS.indexOf(hidden) >= 0) {
        follow(node, symbol, inTerm, inText, NO_GAP, hidden, trie.id(hidden), place, Spelling.MASK);
      }
    }
  }

  private void addMatches(int node) {
    for (int word = trie.word(node); word != Trie.NONE; word = trie.next(word)) {
      var hit = path.toOccurrence(terms.get(word));
      if (hit != null) {
        matches.add(hit);
      }
    }
  }

  private boolean mayBe(int place, int symbol) {
    var glyph = text.glyph(place);
    if (glyph.symbol() == symbol) {
      return true;
    }
    for (var reading : glyph.alternatives()) {
      if (reading.symbol() == symbol) {
        return true;
      }
    }
    return false;
  }

  private static Spelling spelling(Alternative reading) {
    return switch (reading.strength()) {
      case SIGN -> Spelling.PLAIN;
      case LEET -> Spelling.LEET;
      case WEAK -> Spelling.WEAK;
    };
  }
}
