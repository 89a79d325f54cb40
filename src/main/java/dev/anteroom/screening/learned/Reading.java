package dev.anteroom.screening.learned;

import dev.anteroom.screening.Candidate;
import dev.anteroom.screening.FoldedCandidate;

/**
 * What a reader is given of a reply.
 *
 * @param texts as they are stored
 * @param approved how many comments of its proven chain were approved before it came
 */
public record Reading(FoldedCandidate texts, int approved) {

  public Reading(Candidate candidate, int approved) {
    this(new FoldedCandidate(candidate), approved);
  }

  /** The same with nothing folded yet: lessons are many at once, and what is folded is large. */
  Reading unfolded() {
    return new Reading(texts.candidate(), approved);
  }
}
