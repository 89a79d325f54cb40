package dev.anteroom.screening.model;

import dev.anteroom.screening.folding.FoldedCandidate;
import dev.anteroom.screening.verdict.Candidate;

/**
 * What a reader is given of a reply.
 *
 * @param texts as they are stored
 * @param approved how many comments of its proven chain were approved before it came
 */
public record ClassifierInput(FoldedCandidate texts, int approved) {

  public ClassifierInput(Candidate candidate, int approved) {
    this(new FoldedCandidate(candidate), approved);
  }

  /** The same with nothing folded yet: lessons are many at once, and what is folded is large. */
  ClassifierInput unfolded() {
    return new ClassifierInput(texts.candidate(), approved);
  }
}
