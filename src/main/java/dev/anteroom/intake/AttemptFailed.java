package dev.anteroom.intake;

import dev.anteroom.database.DatabaseOutage;
import dev.anteroom.database.RetryingTransaction;

/** An attempt to store a batch failed. Nothing was stored, unless the outcome is unknown. */
final class AttemptFailed extends Exception {
  private static final long serialVersionUID = 1L;

  /** Another transaction has stored the same one-time key or comment in the meantime. */
  private static final String UNIQUE_VIOLATION = "23505";

  private final Kind kind;

  private AttemptFailed(Kind kind, Throwable cause) {
    super(cause);
    this.kind = kind;
  }

  /** Classifies a failure after which nothing is stored. */
  static AttemptFailed rolledBack(Throwable cause) {
    if (DatabaseOutage.isCauseOf(cause)) {
      return new AttemptFailed(Kind.OUTAGE, cause);
    }
    boolean isConflict =
        RetryingTransaction.isConflict(cause)
            || DatabaseOutage.sqlState(cause).equals(UNIQUE_VIOLATION);
    return new AttemptFailed(isConflict ? Kind.CONFLICT : Kind.REFUSAL, cause);
  }

  /** Creates the failure after which only the database knows whether the batch is stored. */
  static AttemptFailed outcomeUnknown(Throwable cause) {
    return new AttemptFailed(Kind.OUTCOME_UNKNOWN, cause);
  }

  Kind kind() {
    return kind;
  }

  /** Why an attempt failed, how many attempts there are, and what happens after the last one. */
  enum Kind {
    /** Perhaps only one connection was broken, from before the database came back. */
    OUTAGE(2, Action.REFUSE_AS_BUSY),
    /** With another transaction. */
    CONFLICT(RetryingTransaction.MAX_ATTEMPTS, Action.SPLIT),
    /** The database refuses a row. */
    REFUSAL(1, Action.SPLIT),
    /** The connection broke before the answer to COMMIT. */
    OUTCOME_UNKNOWN(1, Action.RESOLVE);

    private final int attempts;
    private final Action last;

    Kind(int attempts, Action last) {
      this.attempts = attempts;
      this.last = last;
    }

    /**
     * Returns what to do.
     *
     * @param attempt the number of the failed attempt, from 1
     */
    Action after(int attempt) {
      return attempt < attempts ? Action.TRY_AGAIN : last;
    }
  }

  /** What happens after a failed attempt. */
  enum Action {
    TRY_AGAIN,
    /** Stores the two halves separately; a single submission fails. */
    SPLIT,
    REFUSE_AS_BUSY,
    /** Asks the database for the outcome. */
    RESOLVE
  }
}
