package dev.anteroom.screening.term;

import dev.anteroom.screening.folding.FoldedText;
import dev.anteroom.screening.folding.TermOccurrence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Letters that are apart from each other: {@code c-a-s-i-n-o}. A term counts only if terms fill the
 * whole run, or a part of it between wider gaps: "a s s" is no word in "C L A S S I C". If spaces
 * separate the letters, words of one letter may be between the terms.
 */
final class SpacedLetters {
  private static final String ONE_LETTER_WORDS = "aiuoyenrкиоуясвa";

  private static final int FIRST_INDIC = 0x900;
  private static final int LAST_INDIC = 0xDFF;

  private final FoldedText letters;
  private final boolean isSpaced;

  /** Whether a word ends before each letter and after the last, because the gap there is wider. */
  private final boolean[] isEdge;

  private @Nullable DictionaryWords dictionary;

  SpacedLetters(FoldedText letters, boolean isSpaced, boolean[] isEdge) {
    this.letters = letters;
    this.isSpaced = isSpaced;
    this.isEdge = isEdge;
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
    if (!letters.isUnspaced(start)) {
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
    return (isSpaced && ONE_LETTER_WORDS.indexOf(letters.symbol(i)) >= 0)
        || letters.isUnspaced(i)
        || isSyllable(i);
  }

  /** Returns whether a letter is a syllable of an Indic script, in which many words are one. */
  private boolean isSyllable(int i) {
    return letters.symbol(i) >= FIRST_INDIC && letters.symbol(i) <= LAST_INDIC;
  }
}
