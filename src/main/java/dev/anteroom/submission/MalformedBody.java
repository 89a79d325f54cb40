package dev.anteroom.submission;

import dev.anteroom.http.ProblemCode;
import dev.anteroom.http.ProblemException;

/** Problems of bodies that can't be parsed. */
final class MalformedBody {
  private MalformedBody() {}

  static ProblemException problem(String sentence) {
    return ProblemException.of(ProblemCode.MALFORMED, sentence);
  }
}
