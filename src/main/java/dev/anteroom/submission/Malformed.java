package dev.anteroom.submission;

import dev.anteroom.problem.ProblemCode;
import dev.anteroom.problem.ProblemException;

/** Refusals of bodies that can't be read at all. */
final class Malformed {
  private Malformed() {}

  static ProblemException because(String sentence) {
    return ProblemException.of(ProblemCode.MALFORMED, sentence);
  }
}
