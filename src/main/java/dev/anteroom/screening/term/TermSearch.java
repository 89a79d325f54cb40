package dev.anteroom.screening.term;

import dev.anteroom.screening.folding.FoldedText;
import dev.anteroom.screening.folding.Glyph.Alternative;
import dev.anteroom.screening.folding.TermOccurrence;
import dev.anteroom.screening.term.TermPath.Spelling;
import java.util.List;
import java.util.Set;

/**
 * Looks for terms in a text: from each place where a word may begin along the trie, trying each
 * letter that a sign may be read as. Which ways are disguises is for {@link TermPath} to say.
 */
final class TermSearch {
  /** Signs that hide any letter. */
  private static final String MASKS = "*#%×•●■□∗⁎";

  /** Signs that hide a vowel, as "f@ck" does, and stand for other things too. */
  private static final String VOWEL_MASKS = "@_-.?!$+~^";

  private static final String VOWELS = "aeiouyаеиоуыэюя";
  private static final int MAX_BREAK = 8;
  private static final int NO_GAP = 0;

  private final FoldedText text;
  private final Trie trie;
  private final List<Term> terms;
  private final boolean wholeWords;
  private final TermPath path;

  /** The numbers that the trie has for the signs of the text. */
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

  /** Adds what it finds; stops where no steps are left. */
  void findAll(Set<TermOccurrence> into) {
    matches = into;
    for (int i = 0; i < text.length() && steps.hasRemaining(); i++) {
      if (mayStartAt(i)) {
        searchFrom(i);
      }
    }
  }

  /** As {@link #findAll}, from one place alone. */
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
   * Most words begin with plain letters, and most searches end within a few: these are followed
   * without trying anything else.
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
    // In a row of one letter the first stands for all.
    return place == 0 || text.symbol(place) != text.symbol(place - 1);
  }

  /**
   * From a node that was reached with the letters on the path.
   *
   * @param symbol the last letter
   * @param inTerm how often in a row the term has it so far
   * @param inText how often the text has it
   * @param gap the sign or space that has split the word, or none
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

  /** More of the last letter than the term has: all that there is of it. */
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

  /** A letter stands as often as in the term, or so often that no word has it. */
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
