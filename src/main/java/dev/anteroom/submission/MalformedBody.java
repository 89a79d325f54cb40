package dev.anteroom.submission;

import dev.anteroom.http.ProblemCode;
import dev.anteroom.http.ProblemException;

/** Refusals of bodies that can't be read at all. */
final class MalformedBody {
  private MalformedBody() {}

  static ProblemException problem(String sentence) {
    return ProblemException.of(ProblemCode.MALFORMED, sentence);
  }
}
