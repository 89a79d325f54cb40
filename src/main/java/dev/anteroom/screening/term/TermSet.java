package dev.anteroom.screening.term;

import dev.anteroom.screening.folding.FoldedText;
import dev.anteroom.screening.folding.TermOccurrence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * A list of terms, ready to be looked for in any number of texts; immutable.
 *
 * <p>A term is found however it is disguised: see {@link TermPath} for what counts as a disguise
 * and what as innocent. Terms of fewer than three letters or digits match as they are written, but
 * for case.
 */
public final class TermSet {
  private final List<Term> folded;
  private final Trie trie;
  private final LiteralTerms literal;
  private final boolean wholeWords;

  private TermSet(List<Term> folded, LiteralTerms literal, boolean wholeWords) {
    this.folded = folded;
    this.trie =
        Trie.of(
            folded.stream().map(Term::letters).toList(),
            folded.stream().map(Term::breaks).toList());
    this.literal = literal;
    this.wholeWords = wholeWords;
  }

  /**
   * Compiles a list.
   *
   * @param wholeWords whether a term must stand as a word of its own
   */
  public static TermSet of(List<String> terms, boolean wholeWords) {
    var folded = new ArrayList<Term>();
    var literal = new ArrayList<String>();
    for (var written : terms) {
      var term = Term.of(written);
      if (term.isLiteral()) {
        literal.add(written);
      } else {
        folded.add(term);
      }
    }
    return new TermSet(List.copyOf(folded), LiteralTerms.of(literal, wholeWords), wholeWords);
  }

  /**
   * What was found.
   *
   * @param occurrences in the order of the text
   * @param isComplete false where the text was built to be searched without end, and the search
   *     gave up
   */
  public record SearchResult(List<TermOccurrence> occurrences, boolean isComplete) {}

  /** Every term that stands in the text, each place once. */
  public SearchResult find(FoldedText text) {
    var found = new LinkedHashSet<TermOccurrence>();
    var steps = new StepBudget(text);
    if (!folded.isEmpty()) {
      new TermSearch(text, trie, folded, wholeWords, steps).findAll(found);
      SpacedLetters.findAll(text).forEach(run -> run.find(trie, folded, steps, found));
    }
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
