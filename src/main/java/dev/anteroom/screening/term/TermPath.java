package dev.anteroom.screening.term;

import dev.anteroom.screening.folding.FoldedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The places of a term's letters in a text, while a search follows them. */
final class TermPath {
  static final int MAX_MASKS = 3;

  private static final int SPELLINGS = Spelling.values().length;

  /** How a letter of the term is written. */
  enum Spelling {
    PLAIN(0),
    /** By a sign that between letters almost always stands for a letter. */
    SIGN(1),
    LEET(2),
    WEAK(3),
    /** By several letters or signs that together look like it. */
    WIDE(4),
    MASK(5);

    /** Where its letters are counted. */
    private final int index;

    Spelling(int index) {
      this.index = index;
    }
  }

  /** No sign or space has split the word. */
  static final int NO_GAP = 0;

  /** A letter of the term: where the text has it, and how far it leads in the trie. */
  static final class Letter {
    int start;

    /** Its last place; after the first one if it is repeated. */
    int end;

    Spelling spelling = Spelling.PLAIN;

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
  }

  /** The letters on the path, and those of longer paths before, which are used again. */
  private final List<Letter> letters = new ArrayList<>();

  private final int[] counts = new int[SPELLINGS];
  private int length;

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
    counts[how.index]++;
    return letter;
  }

  void pop() {
    length--;
    counts[letters.get(length).spelling.index]--;
  }

  void clear() {
    length = 0;
    Arrays.fill(counts, 0);
  }

  int length() {
    return length;
  }

  Letter letter(int i) {
    return letters.get(i);
  }

  Letter first() {
    return letters.getFirst();
  }

  Letter last() {
    return letters.get(length - 1);
  }

  /** Returns how many letters are written in a way. */
  int count(Spelling how) {
    return counts[how.index];
  }

  /** Returns whether each letter is written as itself, once. */
  boolean isPlain() {
    boolean isRepeated = false;
    for (int i = 0; i < length; i++) {
      isRepeated |= letters.get(i).inText != letters.get(i).inTerm;
    }
    return count(Spelling.PLAIN) == length && !isRepeated;
  }

  /** Returns the letters and digits of a text from the first letter of the path to the last. */
  String textIn(FoldedText text) {
    return text.symbols(first().start, last().end + 1, text::isAlphanumeric);
  }
}
