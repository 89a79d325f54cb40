package dev.anteroom.screening.text;

import dev.anteroom.screening.text.Glyph.Reading;
import dev.anteroom.screening.text.TermPath.Writing;
import java.util.List;
import java.util.Set;

/**
 * Looks for terms in a text: from each place where a word may begin along the trie, trying each
 * letter that a sign may be read as. Which ways are disguises is for {@link TermPath} to say.
 */
final class TermWalk {
  /** Signs that hide any letter. */
  private static final String MASKS = "*#%×•●■□∗⁎";

  /** Signs that hide a vowel, as "f@ck" does, and stand for other things too. */
  private static final String VOWEL_MASKS = "@_-.?!$+~^";

  private static final String VOWELS = "aeiouyаеиоуыэюя";
  private static final int WIDEST_BREAK = 8;
  private static final int NO_GAP = 0;

  private final FoldedText text;
  private final Trie trie;
  private final List<Term> terms;
  private final boolean wholeWords;
  private final TermPath path;

  /** The numbers that the trie has for the signs of the text. */
  private final char[] ids;

  private final Steps steps;
  private Set<Found> found = Set.of();

  TermWalk(FoldedText text, Trie trie, List<Term> terms, boolean wholeWords, Steps steps) {
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
  void run(Set<Found> into) {
    found = into;
    for (int i = 0; i < text.length() && steps.areLeft(); i++) {
      if (mayBegin(i)) {
        from(i);
      }
    }
  }

  /** As {@link #run}, from one place alone. */
  void runFrom(int place, Set<Found> into) {
    found = into;
    from(place);
  }

  private void from(int place) {
    if (text.isUnequivocal(place)) {
      plainly(place);
      return;
    }
    var glyph = text.glyph(place);
    if (glyph.isAlphanumeric()) {
      begin(glyph.symbol(), place, Writing.PLAIN);
    }
    for (var reading : glyph.others()) {
      begin(reading.symbol(), place, writing(reading));
    }
  }

  /**
   * Most words begin with plain letters, and most searches end within a few: these are followed
   * without trying anything else.
   */
  private void plainly(int start) {
    int node = trie.child(Trie.ROOT, ids[start]);
    if (node == Trie.NONE) {
      return;
    }
    int place = start;
    path.push(start, Writing.PLAIN);
    while (node != Trie.NONE && trie.word(node) == Trie.NONE && text.isUnequivocal(place + 1)) {
      node = trie.child(node, ids[++place]);
      if (node != Trie.NONE) {
        path.push(place, Writing.PLAIN);
      }
    }
    if (node != Trie.NONE) {
      step(node, text.symbol(place), 1, 1, NO_GAP);
    }
    path.clear();
  }

  private void begin(int symbol, int place, Writing how) {
    int node = trie.child(Trie.ROOT, trie.id(symbol));
    if (node != Trie.NONE) {
      path.push(place, how);
      step(node, symbol, 1, 1, NO_GAP);
      path.pop();
    }
  }

  private boolean mayBegin(int place) {
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
  private void step(int node, int symbol, int inTerm, int inText, int gap) {
    if (!steps.take()) {
      return;
    }
    if (trie.word(node) != Trie.NONE && isWritten(inTerm, inText, !wholeWords)) {
      accept(node);
    }
    int next = path.lastPlace() + 1;
    int shown = text.afterMarkup(next);
    if (trie.hasChildren(node)) {
      read(node, symbol, inTerm, inText, gap, next);
      if (shown != next) {
        read(node, symbol, inTerm, inText, gap, shown);
      }
      separated(node, symbol, inTerm, inText, gap, next);
    }
    repeat(node, symbol, inTerm, inText, gap, shown);
  }

  /** More of the last letter than the term has: all that there is of it. */
  private void repeat(int node, int symbol, int inTerm, int inText, int gap, int next) {
    int before = next;
    int last = path.lastPlace();
    int repeated = 0;
    for (int at = next;
        at < text.length() && isReadAs(at, symbol) && steps.take();
        at = text.afterMarkup(at + 1)) {
      before = at;
      repeated++;
    }
    if (repeated > 0) {
      path.prolong(before);
      step(node, symbol, inTerm, inText + repeated, gap);
      path.prolong(last);
    }
  }

  /** A letter stands as often as in the term, or so often that no word has it. */
  private static boolean isWritten(int inTerm, int inText, boolean isAtEdge) {
    return inText == inTerm || inText >= 3 || isAtEdge;
  }

  private void separated(int node, int symbol, int inTerm, int inText, int gap, int next) {
    if (next >= text.length()
        || text.isAlphanumeric(next)
        || (path.masks() > 0 && !trie.hasBreak(node))) {
      return;
    }
    int after = text.afterMarkup(next + 1);
    int sign = text.symbol(next);
    boolean maySplit = gap == NO_GAP || (gap == sign && !text.isSpace(next));
    if (trie.hasBreak(node)) {
      read(node, symbol, inTerm, inText, gap, after);
      int at = next + 1;
      while (at < text.length() && !text.isAlphanumeric(at) && at - next < WIDEST_BREAK) {
        at++;
      }
      if (at != after && text.isAlphanumeric(at)) {
        read(node, symbol, inTerm, inText, gap, at);
      }
    } else if (maySplit && TermPath.maySplit(sign)) {
      read(node, symbol, inTerm, inText, sign, after);
    }
  }

  private void read(int node, int symbol, int inTerm, int inText, int gap, int place) {
    if (place >= text.length()) {
      return;
    }
    var glyph = text.glyph(place);
    boolean isLetter = glyph.isAlphanumeric();
    if (isLetter) {
      take(node, symbol, inTerm, inText, gap, glyph.symbol(), ids[place], place, Writing.PLAIN);
    }
    for (var reading : glyph.others()) {
      int other = reading.symbol();
      take(node, symbol, inTerm, inText, gap, other, trie.id(other), place, writing(reading));
    }
    if (!isLetter && !glyph.isSpace() && gap == NO_GAP) {
      unmask(node, symbol, inTerm, inText, glyph.symbol(), place);
    }
  }

  private void take(
      int node,
      int symbol,
      int inTerm,
      int inText,
      int gap,
      int next,
      int id,
      int place,
      Writing how) {
    int child = trie.child(node, id);
    if (child == Trie.NONE) {
      return;
    }
    boolean goesOn = next == symbol;
    boolean isFirst = inTerm == path.length();
    if (goesOn ? inText == inTerm : isWritten(inTerm, inText, !wholeWords && isFirst)) {
      path.push(place, how);
      step(child, next, goesOn ? inTerm + 1 : 1, goesOn ? inText + 1 : 1, gap);
      path.pop();
    }
  }

  private void unmask(int node, int symbol, int inTerm, int inText, int sign, int place) {
    boolean hidesAny = MASKS.indexOf(sign) >= 0;
    // A full stop at the end of a word hides nothing.
    boolean hidesVowel = VOWEL_MASKS.indexOf(sign) >= 0 && text.isAlphanumeric(place + 1);
    if ((!hidesAny && !hidesVowel) || path.masks() >= TermPath.MOST_MASKS) {
      return;
    }
    int end = trie.endOfChildren(node);
    for (int child = trie.firstChild(node); child < end; child++) {
      int hidden = trie.symbol(child);
      if (hidesAny || VOWELS.indexOf(hidden) >= 0) {
        take(node, symbol, inTerm, inText, NO_GAP, hidden, trie.id(hidden), place, Writing.MASK);
      }
    }
  }

  private void accept(int node) {
    for (int word = trie.word(node); word != Trie.NONE; word = trie.next(word)) {
      var hit = path.found(terms.get(word));
      if (hit != null) {
        found.add(hit);
      }
    }
  }

  private boolean isReadAs(int place, int symbol) {
    var glyph = text.glyph(place);
    if (glyph.symbol() == symbol) {
      return true;
    }
    for (var reading : glyph.others()) {
      if (reading.symbol() == symbol) {
        return true;
      }
    }
    return false;
  }

  private static Writing writing(Reading reading) {
    return switch (reading.strength()) {
      case SIGN -> Writing.PLAIN;
      case LEET -> Writing.LEET;
      case WEAK -> Writing.WEAK;
    };
  }
}
