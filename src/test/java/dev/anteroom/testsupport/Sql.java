package dev.anteroom.testsupport;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.Arc;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Runs statements on the database of the service under test, each in its own transaction. A failure
 * is an {@link IllegalStateException} caused by the {@link SQLException}.
 */
public final class Sql {
  private Sql() {}

  private interface Work<T> {
    T on(PreparedStatement statement) throws SQLException;
  }

  /** An action of a test that may throw. */
  @FunctionalInterface
  public interface Action<E extends Exception> {
    void run() throws E;
  }

  /**
   * Runs a statement with parameters, or several statements without parameters.
   *
   * @return the number of rows that the first one changed
   */
  public static int execute(String sql, Object... values) {
    try (var connection = dataSource().getConnection()) {
      connection.setAutoCommit(false);
      int changed = run(connection, sql, values, Sql::changed);
      connection.commit();
      return changed;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the first column of the first row as a number. */
  public static long number(String sql, Object... values) {
    try (var connection = dataSource().getConnection()) {
      return run(connection, sql, values, Sql::firstNumber);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the first column of the first row as text. */
  public static String text(String sql, Object... values) {
    try (var connection = dataSource().getConnection()) {
      return run(connection, sql, values, Sql::firstText);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs statements without parameters on the given connection. */
  public static void executeAll(Connection connection, String... statements) throws SQLException {
    try (var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Returns the first column of all rows as text, on the given connection. */
  public static List<String> column(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      var found = new ArrayList<String>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }

  /**
   * Runs an action while the transaction of a statement is open and holds its locks; it is rolled
   * back afterwards.
   */
  public static <E extends Exception> void whileHeld(String sql, Action<E> action) throws E {
    try (var connection = dataSource().getConnection()) {
      connection.setAutoCommit(false);
      run(connection, sql, new Object[0], PreparedStatement::execute);
      try {
        action.run();
      } finally {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static DataSource dataSource() {
    return Arc.container().instance(AgroalDataSource.class).get();
  }

  private static int changed(PreparedStatement statement) throws SQLException {
    statement.execute();
    return statement.getUpdateCount();
  }

  private static long firstNumber(PreparedStatement statement) throws SQLException {
    try (var rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static String firstText(PreparedStatement statement) throws SQLException {
    try (var rows = statement.executeQuery()) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static <T> T run(Connection connection, String sql, Object[] values, Work<T> work)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return work.on(statement);
    }
  }
}
