package dev.anteroom.problem;

/** Carries a refusal out of code that can't return it as a value, such as a filter. */
public final class ProblemException extends RuntimeException {
  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.code().wire(), null, false, false);
    this.problem = problem;
  }

  /** The refusal. */
  public Problem problem() {
    return problem;
  }
}
