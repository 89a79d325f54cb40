package dev.anteroom.http;

import java.util.List;

/** Carries a refusal out of code that can't return it as a value, such as a filter. */
public final class ProblemException extends RuntimeException {
  private final transient Problem problem;

  private ProblemException(Problem problem) {
    super(problem.code().wire(), null, false, false);
    this.problem = problem;
  }

  /** A refusal that is about the whole request. */
  public static ProblemException of(ProblemCode code, String detail) {
    return new ProblemException(Problem.of(code, detail));
  }

  /** Any refusal. */
  public static ProblemException of(Problem problem) {
    return new ProblemException(problem);
  }

  /** A refusal for the faults of fields. */
  public static ProblemException invalid(List<FieldError> faults) {
    return new ProblemException(Problem.fields(ProblemCode.INVALID, faults));
  }

  /** A refusal for the fault of one field. */
  public static ProblemException invalid(FieldError fault) {
    return invalid(List.of(fault));
  }

  /** The refusal. */
  public Problem problem() {
    return problem;
  }
}
