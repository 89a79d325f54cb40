package dev.anteroom.database;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Defaults for the sessions of the service's role, stored as properties of the role in its
 * database. A connection does not set them itself: behind a pooler such as PgBouncer, the setting
 * would stay with a server connection that other clients use next.
 *
 * <p>If the network drops all packets, PostgreSQL does not notice that a client is gone, and would
 * keep its transaction and locks for two hours. TCP keepalives detect it.
 */
@ApplicationScoped
class SessionDefaults {
  private static final Logger LOG = Logger.getLogger(SessionDefaults.class);
  private static final int TRIES = 3;

  /**
   * Another replica sets the same default at the same time: a catalogue row was changed or inserted
   * first.
   */
  private static final Set<String> CONCURRENT_CHANGE = Set.of("XX000", "23505");

  /**
   * Returns the statements that set the defaults, except those of properties that an operator has
   * set for the role, the database, or both.
   */
  private static final String MISSING =
      """
      select format(
        'alter role "%s" in database "%s" set %s = %L',
        replace(current_user, '"', '""'), replace(current_database(), '"', '""'), name, value)
      from (values
        (1, 'idle_in_transaction_session_timeout', '25s'),
        (2, 'tcp_keepalives_idle', '10'),
        (3, 'tcp_keepalives_interval', '5'),
        (4, 'tcp_keepalives_count', '3')) as wanted (place, name, value)
      where not exists (
        select from pg_db_role_setting kept cross join unnest(kept.setconfig) as setting
        where kept.setdatabase in (0, (select oid from pg_database where datname = current_database()))
          and kept.setrole in (0, (select oid from pg_roles where rolname = current_user))
          and split_part(setting, '=', 1) = name)
      order by place
      """;

  private final AgroalDataSource database;

  SessionDefaults(AgroalDataSource database) {
    this.database = database;
  }

  /**
   * Sets the defaults that are not set yet; values set by an operator are kept. A role may do so
   * for itself. If it may not, the log contains the statements to run.
   */
  void establish() {
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      try (var connection = database.getConnection()) {
        if (establish(connection)) {
          // Existing sessions do not have the new defaults.
          database.flush(FlushMode.GRACEFUL);
        }
        return;
      } catch (SQLException e) {
        if (!CONCURRENT_CHANGE.contains(e.getSQLState()) || attempt == TRIES) {
          LOG.warnf("The session defaults could not be set: %s", DatabaseProblem.describe(e));
          return;
        }
      }
    }
  }

  private static boolean establish(Connection connection) throws SQLException {
    var missing = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(MISSING)) {
      while (rows.next()) {
        missing.add(rows.getString(1));
      }
    }
    try (var statement = connection.createStatement()) {
      for (var sql : missing) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      if (!CONCURRENT_CHANGE.contains(e.getSQLState())) {
        LOG.warnf(
            "Run these statements as a role with the privilege to do so: %s",
            String.join("; ", missing));
      }
      throw e;
    }
    return !missing.isEmpty();
  }
}
