package dev.anteroom.screening.term;

import dev.anteroom.screening.folding.FoldedText;
import dev.anteroom.screening.folding.Glyph;
import dev.anteroom.screening.folding.Glyph.Alternative;
import dev.anteroom.screening.folding.TermOccurrence;
import dev.anteroom.screening.folding.WideLetters;
import dev.anteroom.screening.term.TermPath.Letter;
import dev.anteroom.screening.term.TermPath.Spelling;
import java.util.List;
import java.util.Set;

/**
 * Searches a text for terms, from each place where a word can begin along the trie, trying each
 * letter that a symbol can be read as. {@link DisguiseCheck} decides which paths are disguises.
 */
final class TermSearch {
  /** Signs that hide any letter. */
  private static final String MASKS = "*#%×•●■□∗⁎";

  /** Signs that hide a vowel, as in "f@ck", and have other uses too. */
  private static final String VOWEL_MASKS = "@_-.?!$+~^";

  private static final String VOWELS = "aeiouyаеиоуыэюя";
  private static final int MAX_BREAK = 8;

  private final FoldedText text;
  private final Trie trie;
  private final List<Term> terms;
  private final boolean wholeWords;
  private final DisguiseCheck check;
  private final TermPath path;

  /** Stands for the empty path, before the first letter. */
  private final Letter start = new Letter();

  /** The ids that the trie has for the symbols of the text. */
  private final char[] ids;

  private final DoubledLetters doubledLetters;

  private final StepBudget steps;
  private Set<TermOccurrence> matches = Set.of();

  /** How many letters on the path are repeated more often than in the term. */
  private int doubled;

  TermSearch(FoldedText text, Trie trie, List<Term> terms, Extent extent, StepBudget steps) {
    this.text = text;
    this.trie = trie;
    this.terms = terms;
    this.wholeWords = extent != Extent.PART;
    this.check = new DisguiseCheck(text, extent, steps);
    this.path = new TermPath();
    this.ids = new char[text.length()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = (char) trie.id(text.symbol(i));
    }
    this.doubledLetters = DoubledLetters.of(text);
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
    } else {
      readLetters(start, text.glyph(place), place);
    }
  }

  /**
   * Follows plain letters without trying anything else, because most words begin with them and most
   * searches end within a few.
   */
  private void searchPlain(int first) {
    int node = trie.child(Trie.ROOT, ids[first]);
    if (node == Trie.NONE) {
      return;
    }
    int place = first;
    var last = path.push(place, Spelling.PLAIN);
    while (node != Trie.NONE && trie.word(node) == Trie.NONE && text.isUnambiguous(place + 1)) {
      node = trie.child(node, ids[++place]);
      if (node != Trie.NONE) {
        last = path.push(place, Spelling.PLAIN);
      }
    }
    if (node != Trie.NONE) {
      last.node = node;
      last.symbol = text.symbol(place);
      advance(last);
    }
    path.clear();
  }

  private boolean mayStartAt(int place) {
    if (wholeWords) {
      return text.isWordStart(place);
    }
    // In a run of one letter, only the first is tried.
    return place == 0 || text.symbol(place) != text.symbol(place - 1);
  }

  /**
   * Continues from the last letter on the path. Recursive for each further letter, so at most as
   * deep as twice the longest term: a letter is pushed once, and its repetitions are skipped once.
   */
  private void advance(Letter last) {
    if (!steps.tryConsume()) {
      return;
    }
    if (trie.word(last.node) != Trie.NONE) {
      addMatches(last.node);
    }
    int next = last.end + 1;
    int shown = text.skipMarkup(next);
    if (trie.hasChildren(last.node)) {
      readSymbol(last, next);
      if (shown != next) {
        readSymbol(last, shown);
      }
      readPastSeparator(last, next);
      if (shown != next) {
        readPastSeparator(last, shown);
      }
    }
    skipRepeated(last, shown);
  }

  /** Skips all further repetitions of the last letter. */
  private void skipRepeated(Letter last, int next) {
    int end = last.end;
    int repeated = 0;
    for (int at = next;
        at < text.length() && mayBe(at, last.symbol) && steps.tryConsume();
        at = text.skipMarkup(at + 1)) {
      last.end = at;
      repeated++;
    }
    boolean isSpelling =
        repeated == 1 && last.inText < 2 && doubled == 0 && !doubledLetters.isAnyFrom(last.end + 1);
    if (repeated > 0 && !isSpelling) {
      doubled++;
      last.inText += repeated;
      advance(last);
      last.inText -= repeated;
      doubled--;
    }
    last.end = end;
  }

  private void readPastSeparator(Letter last, int next) {
    if (next >= text.length()
        || text.isAlphanumeric(next)
        || (path.count(Spelling.MASK) > 1 && !trie.hasBreak(last.node))) {
      return;
    }
    boolean endsWord = !text.isSpace(next) && text.isSpace(next + 1);
    if (endsWord && !trie.hasBreak(last.node)) {
      return;
    }
    int after = text.skipMarkup(GapCheck.after(text, next));
    int sign = text.symbol(next);
    int gap = last.gap;
    // A word is split by one space, or by any signs.
    boolean maySplit = gap == TermPath.NO_GAP || (gap != ' ' && !text.isSpace(next));
    if (trie.hasBreak(last.node)) {
      readSymbol(last, after);
      int at = next + 1;
      while (at < text.length() && !text.isAlphanumeric(at) && at - next < MAX_BREAK) {
        at++;
      }
      if (at != after && text.isAlphanumeric(at)) {
        readSymbol(last, at);
      }
    } else if (maySplit) {
      last.gap = sign;
      readSymbol(last, after);
      last.gap = gap;
    }
  }

  private void readSymbol(Letter last, int place) {
    if (place >= text.length()) {
      return;
    }
    var glyph = text.glyph(place);
    readLetters(last, glyph, place);
    boolean mayMask = last.gap == TermPath.NO_GAP || path.count(Spelling.MASK) == 0;
    if (!glyph.isAlphanumeric() && !glyph.isSpace() && mayMask) {
      readMask(last, glyph.symbol(), place);
    }
  }

  private void readLetters(Letter last, Glyph glyph, int place) {
    if (glyph.isAlphanumeric()) {
      follow(last, trie.child(last.node, ids[place]), place, Spelling.PLAIN);
    }
    if (glyph.isPart() || (!glyph.isAlphanumeric() && !glyph.isSpace())) {
      readWideLetters(last, place);
    }
    for (var reading : glyph.alternatives()) {
      int child = trie.child(last.node, trie.id(reading.symbol()));
      follow(last, child, place, spelling(reading));
    }
  }

  private void readWideLetters(Letter last, int place) {
    for (var form : WideLetters.at(text, place)) {
      int child = trie.child(last.node, trie.id(form.letter()));
      follow(last, child, place, place + form.length() - 1, Spelling.WIDE);
    }
  }

  private void readMask(Letter last, int sign, int place) {
    boolean hidesAny = MASKS.indexOf(sign) >= 0;
    // A full stop at the end of a word hides nothing.
    boolean hidesVowel = VOWEL_MASKS.indexOf(sign) >= 0 && text.isAlphanumeric(place + 1);
    if ((!hidesAny && !hidesVowel) || path.count(Spelling.MASK) >= TermPath.MAX_MASKS) {
      return;
    }
    int end = trie.endOfChildren(last.node);
    for (int child = trie.firstChild(last.node); child < end; child++) {
      if (hidesAny || VOWELS.indexOf(trie.symbol(child)) >= 0) {
        follow(last, child, place, Spelling.MASK);
      }
    }
  }

  /** Continues with the letter that leads to a node, if there is one. */
  private void follow(Letter last, int child, int place, Spelling how) {
    follow(last, child, place, place, how);
  }

  private void follow(Letter last, int child, int place, int end, Spelling how) {
    if (child == Trie.NONE) {
      return;
    }
    int symbol = trie.symbol(child);
    // Not across a sign or space: in "s s", each letter may be repeated on its own.
    boolean isRepeated = symbol == last.symbol && text.skipMarkup(last.end + 1) >= place;
    if (!isRepeated || last.inText == last.inTerm) {
      var letter = path.push(place, how);
      letter.end = end;
      letter.node = child;
      letter.symbol = symbol;
      letter.gap = last.gap;
      letter.inTerm = isRepeated ? last.inTerm + 1 : 1;
      letter.inText = isRepeated ? last.inText + 1 : 1;
      advance(letter);
      path.pop();
    }
  }

  private void addMatches(int node) {
    for (int word = trie.word(node); word != Trie.NONE; word = trie.next(word)) {
      var hit = check.occurrence(path, terms.get(word));
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
      case SIGN -> Spelling.SIGN;
      case LEET -> Spelling.LEET;
      case WEAK -> Spelling.WEAK;
    };
  }
}
