package dev.anteroom.http;

import java.util.List;

/** Carries a refusal out of code that can't return it as a value, such as a filter. */
public final class ProblemException extends RuntimeException {
  private final transient Problem problem;

  private ProblemException(Problem problem) {
    super(problem.code().wire(), null, false, false);
    this.problem = problem;
  }

  /** Creates a refusal of the whole request. */
  public static ProblemException of(ProblemCode code, String detail) {
    return new ProblemException(Problem.of(code, detail));
  }

  /** Creates an exception for any refusal. */
  public static ProblemException of(Problem problem) {
    return new ProblemException(problem);
  }

  /** Creates a refusal for several field errors. */
  public static ProblemException invalid(List<FieldError> faults) {
    return new ProblemException(Problem.fields(ProblemCode.INVALID, faults));
  }

  /** Creates a refusal for one field error. */
  public static ProblemException invalid(FieldError fault) {
    return invalid(List.of(fault));
  }

  /** Returns the refusal. */
  public Problem problem() {
    return problem;
  }
}
