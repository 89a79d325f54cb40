package dev.anteroom.database;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Retries a transaction that PostgreSQL rolled back because of a conflict with another one: a
 * deadlock or a serialization failure (SQLSTATE class 40). The work must not change anything
 * outside of the database. Methods that are {@code @Transactional} are retried by {@link
 * RetryingTransactional}.
 */
public final class RetryingTransaction {
  /** The maximum number of attempts. */
  public static final int MAX_ATTEMPTS = 5;

  /** It is unknown whether the server completed the statement, so a rollback is not certain. */
  private static final String COMPLETION_UNKNOWN = "40003";

  private static final Logger LOG = Logger.getLogger(RetryingTransaction.class);

  private RetryingTransaction() {}

  /** The transaction failed in COMMIT, so only the database knows whether it was committed. */
  public static final class OutcomeUnknown extends RuntimeException {
    private OutcomeUnknown(RuntimeException cause) {
      super("COMMIT failed", cause);
    }
  }

  /** Work that may throw any exception. */
  interface Attempt<T> {
    T run() throws Exception;
  }

  /** Runs the work in a new transaction and returns its result. */
  public static <T> T call(Supplier<T> work) {
    try {
      return retry(() -> once(new Tracked<>(work)));
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs the work in a new transaction. */
  public static void run(Runnable work) {
    call(() -> {
      work.run();
      return true;
    });
  }

  /**
   * Returns whether PostgreSQL rolled the transaction back because of a conflict with another one.
   */
  public static boolean isConflict(Throwable e) {
    var state = DatabaseOutage.sqlState(e);
    return state.startsWith("40") && !state.equals(COMPLETION_UNKNOWN);
  }

  static <T> T retry(Attempt<T> transaction) throws Exception {
    for (int attempt = 1; ; attempt++) {
      try {
        return transaction.run();
      } catch (Exception e) {
        if (!isConflict(e) || attempt == MAX_ATTEMPTS) {
          throw e;
        }
        LOG.infof("Retrying a transaction (SQLSTATE %s)", DatabaseOutage.sqlState(e));
      }
    }
  }

  private static <T> T once(Tracked<T> work) {
    try {
      return QuarkusTransaction.requiringNew().call(work);
    } catch (RuntimeException e) {
      throw work.isDone && !isConflict(e) ? new OutcomeUnknown(e) : e;
    }
  }

  /** Work that records whether it has finished. */
  private static final class Tracked<T> implements Callable<T> {
    private final Supplier<T> work;
    private boolean isDone;

    Tracked(Supplier<T> work) {
      this.work = work;
    }

    @Override
    public T call() {
      var result = work.get();
      isDone = true;
      return result;
    }
  }
}
