package dev.anteroom.database;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
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

  /** Runs the work in a new transaction and returns its result. */
  public static <T> T call(Supplier<T> work) {
    try {
      return retry(() -> once(work));
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

  static <T> T retry(Callable<T> transaction) throws Exception {
    for (int attempt = 1; ; attempt++) {
      try {
        return transaction.call();
      } catch (Exception e) {
        if (!isConflict(e) || attempt == MAX_ATTEMPTS) {
          throw e;
        }
        LOG.infof("Retrying a transaction (SQLSTATE %s)", DatabaseOutage.sqlState(e));
      }
    }
  }

  private static <T> T once(Supplier<T> work) {
    var isDone = new AtomicBoolean();
    try {
      return QuarkusTransaction.requiringNew()
          .call(() -> {
            var result = work.get();
            isDone.set(true);
            return result;
          });
    } catch (RuntimeException e) {
      throw isDone.get() && !isConflict(e) ? new OutcomeUnknown(e) : e;
    }
  }
}
