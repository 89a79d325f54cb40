package dev.anteroom.screening.term;

import dev.anteroom.screening.folding.FoldedText;
import dev.anteroom.screening.folding.TermOccurrence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * A compiled list of terms, to be searched for in any number of texts. Immutable.
 *
 * <p>A term is found however it is disguised; {@link DisguiseCheck} describes what counts as a
 * disguise. Terms of fewer than three letters or digits (two in scripts without spaces) match only
 * as they are written, in any case.
 */
public final class TermSet {
  private final List<Term> folded;
  private final Trie trie;
  private final ReversedTerms reversed;
  private final LiteralTerms literal;
  private final Extent extent;

  private TermSet(List<Term> folded, LiteralTerms literal, Extent extent) {
    this.folded = folded;
    this.trie =
        Trie.of(
            folded.stream().map(Term::letters).toList(),
            folded.stream().map(Term::breaks).toList());
    this.reversed = new ReversedTerms(trie, folded);
    this.literal = literal;
    this.extent = extent;
  }

  /**
   * Compiles a list.
   *
   * @param extent which part of a word a term must be
   */
  public static TermSet of(List<String> terms, Extent extent) {
    var folded = new ArrayList<Term>();
    var literal = new ArrayList<String>();
    for (var written : terms) {
      var term = Term.of(written);
      if (term.isLiteral()) {
        literal.add(written);
      } else {
        folded.addAll(term.spellings());
      }
    }
    return new TermSet(List.copyOf(folded), LiteralTerms.of(literal, extent), extent);
  }

  /**
   * The result of a search.
   *
   * @param occurrences in the order of the text
   * @param isComplete false if the search gave up, because the text was built to need too many
   *     steps
   */
  public record SearchResult(List<TermOccurrence> occurrences, boolean isComplete) {}

  /** Returns all occurrences of terms in a text, each once. */
  public SearchResult find(FoldedText text) {
    var found = new LinkedHashSet<TermOccurrence>();
    var steps = new StepBudget(text);
    if (!folded.isEmpty()) {
      new TermSearch(text, trie, folded, extent, steps).findAll(found);
      SpacedLettersFinder.findAll(text).forEach(run -> run.find(trie, folded, steps, found));
    }
    reversed.find(text, found);
    literal.find(text.original(), found);
    var inOrder =
        found.stream()
            .sorted(
                Comparator.comparingInt(TermOccurrence::start)
                    .thenComparingInt(TermOccurrence::end))
            .toList();
    return new SearchResult(inOrder, steps.hasRemaining());
  }
}
