package dev.anteroom.screening.model;

import dev.anteroom.screening.folding.FoldedCandidate;
import dev.anteroom.screening.verdict.Candidate;

/**
 * What classifiers know of a comment.
 *
 * @param texts the texts as stored
 * @param approved how many earlier comments of its chain were approved
 */
public record ClassifierInput(FoldedCandidate texts, int approved) {

  public ClassifierInput(Candidate candidate, int approved) {
    this(new FoldedCandidate(candidate), approved);
  }

  /** Returns the same input without cached folded texts, because batches of examples are large. */
  ClassifierInput unfolded() {
    return new ClassifierInput(texts.candidate(), approved);
  }
}
