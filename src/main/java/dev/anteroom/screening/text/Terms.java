package dev.anteroom.screening.text;

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
public final class Terms {
  private final List<Term> folded;
  private final Trie trie;
  private final LiteralTerms literal;
  private final boolean wholeWords;

  private Terms(List<Term> folded, LiteralTerms literal, boolean wholeWords) {
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
  public static Terms of(List<String> terms, boolean wholeWords) {
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
    return new Terms(List.copyOf(folded), LiteralTerms.of(literal, wholeWords), wholeWords);
  }

  /**
   * What was found.
   *
   * @param found in the order of the text
   * @param isComplete false where the text was built to be searched without end, and the search
   *     gave up
   */
  public record Findings(List<Found> found, boolean isComplete) {}

  /** Every term that stands in the text, each place once. */
  public Findings find(FoldedText text) {
    var found = new LinkedHashSet<Found>();
    var steps = new Steps(text);
    if (!folded.isEmpty()) {
      new TermWalk(text, trie, folded, wholeWords, steps).run(found);
      SpelledRun.all(text).forEach(run -> run.find(trie, folded, steps, found));
    }
    literal.find(text.original(), found);
    var inOrder =
        found.stream()
            .sorted(Comparator.comparingInt(Found::start).thenComparingInt(Found::end))
            .toList();
    return new Findings(inOrder, steps.areLeft());
  }
}
