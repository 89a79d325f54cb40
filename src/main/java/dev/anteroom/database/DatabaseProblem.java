package dev.anteroom.database;

import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;

/** What a database's refusal means to an operator: a sentence that names the setting to look at. */
public final class DatabaseProblem {
  static final String MISSING_PRIVILEGE =
      "QUARKUS_DATASOURCE_USERNAME: this role may not change tables. Run 'schema migrate' as the role that owns them, and the service with ANTEROOM_DATABASE_MIGRATE=false";

  private DatabaseProblem() {}

  /** Says what is wrong, without any text of the server's, which may repeat values. */
  public static String describe(Throwable failure) {
    var state = sqlState(failure);
    if (failure instanceof FlywayException && state.isEmpty()) {
      return "QUARKUS_DATASOURCE_JDBC_URL: the schema there can't be migrated: "
          + String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
    return switch (state) {
      case "28P01", "28000", "08004" ->
          "QUARKUS_DATASOURCE_USERNAME, QUARKUS_DATASOURCE_PASSWORD: the database refuses this role or its password";
      case "3D000" -> "QUARKUS_DATASOURCE_JDBC_URL: the server has no database of this name";
      case "42501" -> MISSING_PRIVILEGE;
      case "53300" -> "QUARKUS_DATASOURCE_JDBC_URL: the server takes no more connections";
      case "55P03" ->
          "A transaction that takes long holds the tables. Nothing was changed by this step; run it again";
      case "08P01" ->
          "QUARKUS_DATASOURCE_JDBC_URL: a pooler such as PgBouncer refuses what is asked of it. Commands connect directly to PostgreSQL; for the service see 'Behind PgBouncer' in docs/operations.md";
      case "", "08001", "08006" ->
          "QUARKUS_DATASOURCE_JDBC_URL: no PostgreSQL can be reached there";
      default -> "QUARKUS_DATASOURCE_JDBC_URL: the database refuses (SQLSTATE %s)".formatted(state);
    };
  }

  /** The innermost SQLSTATE (PostgreSQL's appendix A), empty where there is none. */
  private static String sqlState(Throwable failure) {
    var state = "";
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        state = sql.getSQLState();
      }
    }
    return state;
  }
}
