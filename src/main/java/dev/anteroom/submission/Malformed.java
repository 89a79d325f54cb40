package dev.anteroom.submission;

import dev.anteroom.problem.Problem;
import dev.anteroom.problem.ProblemCode;
import dev.anteroom.problem.ProblemException;

/** Refusals of bodies that can't be read at all. */
final class Malformed {
  private Malformed() {}

  static ProblemException because(String sentence) {
    return new ProblemException(Problem.of(ProblemCode.MALFORMED, sentence));
  }
}
