package dev.anteroom.screening.term;

import dev.anteroom.screening.folding.FoldedText;
import dev.anteroom.screening.folding.Script;
import dev.anteroom.screening.folding.TermOccurrence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Letters that are separated by the same sign, or by spaces: {@code c-a-s-i-n-o}. A term counts
 * only if terms fill the whole run, or a part of it between wider spaces: "a s s" is no word in "C
 * L A S S I C". If the separator is a space, words of one letter may be between the terms.
 */
final class SpacedLetters {
  private static final int MIN_LENGTH = 3;
  private static final int MAX_GAP = 3;

  /** The most spaces between spaced words. */
  private static final int MAX_WORD_GAP = 8;

  private static final String ONE_LETTER_WORDS = "aiuoyenrкиоуясвa";

  /** Signs that attach a letter to the word next to it. */
  private static final String ATTACHING_SIGNS = "'’‘`/&";

  private final FoldedText letters;
  private final boolean isSpaced;

  /** Whether a word ends before each letter and after the last, because the gap there is wider. */
  private final boolean[] isEdge;

  private @Nullable DictionaryWords dictionary;

  private SpacedLetters(FoldedText letters, boolean isSpaced, boolean[] isEdge) {
    this.letters = letters;
    this.isSpaced = isSpaced;
    this.isEdge = isEdge;
  }

  /** Returns all runs of a text. */
  static List<SpacedLetters> findAll(FoldedText text) {
    var runs = new ArrayList<SpacedLetters>();
    for (int i = 0; i < text.length(); i++) {
      if (!text.isAlphanumeric(i + 1) && isLetter(text, i) && isDetached(text, i, -1)) {
        int width = gapWidth(text, i);
        if (width > 0 && !isBetweenSentences(text, i)) {
          var places = letterIndexes(text, i, width);
          if (places.length >= MIN_LENGTH) {
            runs.add(new SpacedLetters(text.select(places), text.isSpace(i + 1), edges(places)));
            i = places[places.length - 1] - 1;
          }
        }
      }
    }
    return runs;
  }

  /** Adds the terms that fill the run; stops if no steps are left. */
  void find(Trie trie, List<Term> terms, StepBudget steps, Set<TermOccurrence> into) {
    int n = letters.length();
    var walk = new TermSearch(letters, trie, terms, Extent.PART, steps);
    var hits = new ArrayList<List<TermOccurrence>>();
    for (int i = 0; i < n; i++) {
      var here = new LinkedHashSet<TermOccurrence>();
      if (steps.hasRemaining()) {
        walk.findFrom(i, here);
      }
      hits.add(here.stream().filter(this::isDictionaryWord).toList());
    }
    // Backwards: at which letters a term or a one-letter word begins that fills the rest of the
    // run.
    var fills = new boolean[n + 1];
    fills[n] = true;
    for (int i = n - 1; i >= 0; i--) {
      fills[i] =
          isEdge[i]
              || (isOneLetterWord(i) && fills[i + 1])
              || hits.get(i).stream().anyMatch(hit -> fills[indexAfter(hit)]);
    }
    var reached = isEdge.clone();
    for (int i = 0; i < n; i++) {
      if (reached[i]) {
        reached[i + 1] |= isOneLetterWord(i);
        for (var hit : hits.get(i)) {
          int end = indexAfter(hit);
          if (fills[end]) {
            reached[end] = true;
            into.add(hit);
          }
        }
      }
    }
  }

  /** Returns whether a term is a word of the run in scripts without spaces; true in others. */
  private boolean isDictionaryWord(TermOccurrence hit) {
    int end = indexAfter(hit);
    int start = end;
    while (start > 0 && letters.start(start - 1) >= hit.start()) {
      start--;
    }
    if (!isUnspaced(start)) {
      return true;
    }
    var before = joined(Math.max(0, start - DictionaryWords.CONTEXT), start);
    var after = joined(end, Math.min(letters.length(), end + DictionaryWords.CONTEXT));
    if (dictionary == null) {
      dictionary = new DictionaryWords();
    }
    return dictionary.isWord(before, joined(start, end), after, Extent.WORD);
  }

  private String joined(int from, int to) {
    return letters.symbols(from, to, i -> true);
  }

  private boolean isUnspaced(int i) {
    return letters.glyph(i).script() == Script.UNSPACED;
  }

  /** Returns the index after an occurrence, by binary search. */
  private int indexAfter(TermOccurrence hit) {
    int low = 0;
    int high = letters.length() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (letters.end(middle) < hit.end()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low + 1;
  }

  private boolean isOneLetterWord(int i) {
    return (isSpaced && ONE_LETTER_WORDS.indexOf(letters.symbol(i)) >= 0) || isUnspaced(i);
  }

  /**
   * Returns the width of the gap after the letter at i if another single letter follows it,
   * otherwise 0.
   */
  private static int gapWidth(FoldedText text, int i) {
    for (int width = 1; width <= MAX_GAP; width++) {
      int next = i + 1 + width;
      if (text.isAlphanumeric(i + width)) {
        return 0;
      }
      if (isSingleLetter(text, next, i + 1)) {
        return width;
      }
    }
    return 0;
  }

  private static int[] letterIndexes(FoldedText text, int first, int width) {
    var places = IntStream.builder();
    places.accept(first);
    int at = first;
    int middle = first + (width + 1) / 2;
    boolean areSpaces =
        text.isSpace(first + 1) && text.isSpace(middle) && text.isSpace(first + width);
    for (int next = nextLetter(text, first, at, width, areSpaces);
        next > 0;
        next = nextLetter(text, first, at, width, areSpaces)) {
      at = next;
      places.accept(at);
    }
    return places.build().toArray();
  }

  /**
   * Returns the place of the next letter of a run, or -1. Between spaced letters, any spaces are.
   */
  private static int nextLetter(FoldedText text, int first, int at, int width, boolean areSpaces) {
    int next = at + 1 + width;
    if (areSpaces) {
      next = at + 1;
      while (text.isSpace(next) && next - at <= MAX_WORD_GAP) {
        next++;
      }
      return next > at + 1 && isSingleLetter(text, next, at + 1) ? next : -1;
    }
    return isSingleLetter(text, next, first + 1) && isSameGap(text, first, at, width) ? next : -1;
  }

  /** Returns whether a sentence ends after a letter of a script without spaces. */
  private static boolean isBetweenSentences(FoldedText text, int i) {
    return text.glyph(i).script() == Script.UNSPACED
        && text.hasSymbolOf(i + 1, GapCheck.SENTENCE_SIGNS);
  }

  private static boolean[] edges(int[] places) {
    var edges = new boolean[places.length + 1];
    int narrowest = Integer.MAX_VALUE;
    for (int i = 1; i < places.length; i++) {
      narrowest = Math.min(narrowest, places[i] - places[i - 1]);
    }
    for (int i = 1; i < places.length; i++) {
      edges[i] = places[i] - places[i - 1] > narrowest;
    }
    edges[0] = true;
    edges[places.length] = true;
    return edges;
  }

  private static boolean isSameGap(FoldedText text, int first, int at, int width) {
    return IntStream.rangeClosed(1, width)
        .allMatch(k -> text.hasSymbol(at + k, text.symbol(first + k)));
  }

  private static boolean isSingleLetter(FoldedText text, int i, int gap) {
    boolean isAlone = text.isSpace(gap) ? isDetached(text, i, 1) : !text.isAlphanumeric(i + 1);
    return isLetter(text, i) && isAlone;
  }

  /**
   * Returns whether a letter is not attached to a word on one side, as the s in "it's" and the w in
   * "w/c" are.
   */
  private static boolean isDetached(FoldedText text, int i, int side) {
    int beside = i + side;
    boolean isHanging =
        text.hasSymbolOf(beside, ATTACHING_SIGNS) && text.isAlphanumeric(beside + side);
    return !text.isAlphanumeric(beside) && !isHanging;
  }

  /** Returns whether there is a letter, a digit, or a sign that can be read as a letter. */
  private static boolean isLetter(FoldedText text, int i) {
    return i >= 0
        && i < text.length()
        && (text.isAlphanumeric(i) || text.glyph(i).alternatives().length > 0);
  }
}
