package dev.anteroom.database;

import org.flywaydb.core.api.FlywayException;

/**
 * Explains an error of the database to an operator, in a sentence that names the setting to check.
 */
public final class DatabaseProblem {
  static final String MISSING_PRIVILEGE =
      "QUARKUS_DATASOURCE_USERNAME: this role may not change tables. Run 'schema migrate' as the role that owns the tables, and the service with ANTEROOM_DATABASE_MIGRATE=false";

  private DatabaseProblem() {}

  /** Returns the sentence. It contains no text of the server, which may repeat values. */
  public static String describe(Throwable failure) {
    var state = DatabaseOutage.sqlState(failure);
    if (failure instanceof FlywayException && state.isEmpty()) {
      return "QUARKUS_DATASOURCE_JDBC_URL: the schema can't be migrated: "
          + String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
    return switch (state) {
      case "28P01", "28000", "08004" ->
          "QUARKUS_DATASOURCE_USERNAME, QUARKUS_DATASOURCE_PASSWORD: the database refuses this role or its password";
      case "3D000" -> "QUARKUS_DATASOURCE_JDBC_URL: the server has no database with this name";
      case "42501" -> MISSING_PRIVILEGE;
      case "53300" -> "QUARKUS_DATASOURCE_JDBC_URL: the server accepts no more connections";
      case "55P03" ->
          "A long transaction locks the tables. This step changed nothing; run it again";
      case "08P01" ->
          "QUARKUS_DATASOURCE_JDBC_URL: a pooler such as PgBouncer refused the connection's parameters. Connect commands directly to PostgreSQL; for the service see 'Behind PgBouncer' in docs/operations.md";
      case "", "08001", "08006" ->
          "QUARKUS_DATASOURCE_JDBC_URL: no PostgreSQL can be reached at this address";
      default ->
          "QUARKUS_DATASOURCE_JDBC_URL: the database reports an error (SQLSTATE %s)"
              .formatted(state);
    };
  }
}
