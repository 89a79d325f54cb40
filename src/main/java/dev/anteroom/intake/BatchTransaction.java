package dev.anteroom.intake;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.postgresql.jdbc.PgConnection;

/**
 * A transaction on a connection of the pool, without JTA, which would commit in a round trip of its
 * own. It is rolled back at the end if it is not committed.
 */
final class BatchTransaction implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(BatchTransaction.class);

  private final Connection connection;
  private boolean isEnded;

  private BatchTransaction(Connection connection) {
    this.connection = connection;
  }

  /**
   * Work on a connection.
   *
   * @param <T> the type of its result
   */
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  static BatchTransaction begin(AgroalDataSource database) throws AttemptFailed {
    try {
      return new BatchTransaction(database.getConnection());
    } catch (SQLException | RuntimeException e) {
      throw AttemptFailed.rolledBack(e);
    }
  }

  /** Does the first part of the work; the driver sends BEGIN with the first statement. */
  <T> T run(Work<T> work) throws AttemptFailed {
    try {
      connection.setAutoCommit(false);
      return work.on(connection);
    } catch (SQLException | RuntimeException e) {
      throw AttemptFailed.rolledBack(e);
    }
  }

  /**
   * Does the last part, which ends with COMMIT. If it fails and the connection still answers to
   * ROLLBACK, then the database has processed all of it, and nothing is stored.
   */
  <T> T commit(Work<T> work) throws AttemptFailed {
    try {
      var result = work.on(connection);
      isEnded = true;
      return result;
    } catch (SQLException e) {
      throw rollback() ? AttemptFailed.rolledBack(e) : AttemptFailed.outcomeUnknown(e);
    } catch (RuntimeException e) {
      throw AttemptFailed.outcomeUnknown(e);
    }
  }

  private boolean rollback() {
    isEnded = true;
    try {
      connection.rollback();
      return true;
    } catch (SQLException | RuntimeException | Error e) {
      LOG.debugf("Rollback failed: %s", e.getClass().getName());
    }
    try {
      // Otherwise the pool would commit what is open, before it uses the connection again. The
      // pool's own abort neither closes the connection nor takes it back.
      connection.unwrap(PgConnection.class).abort(Runnable::run);
    } catch (SQLException | RuntimeException | Error e) {
      LOG.debugf("Closing a broken connection failed: %s", e.getClass().getName());
    }
    return false;
  }

  @Override
  public void close() {
    if (!isEnded) {
      rollback();
    }
    try {
      connection.close();
    } catch (SQLException | RuntimeException e) {
      LOG.debugf("Returning a connection failed: %s", e.getClass().getName());
    }
  }
}
