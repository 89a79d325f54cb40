package dev.anteroom.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The privileges of the service's role if another role owns the tables: it may read and write rows,
 * also of tables that later migrations add, and change no table.
 */
public final class ServiceRole {
  private static final List<String> GRANTS =
      List.of(
          "grant usage on schema public to %s",
          "grant select, insert, update, delete on all tables in schema public to %s",
          "grant usage, select on all sequences in schema public to %s",
          "alter default privileges in schema public grant select, insert, update, delete on tables to %s",
          "alter default privileges in schema public grant usage, select on sequences to %s",
          "revoke insert, update, delete on flyway_schema_history from %s");

  private ServiceRole() {}

  /** Grants all privileges or none, as the owner of the tables; repeating it changes nothing. */
  public static void grant(Connection owner, String role) throws SQLException {
    owner.setAutoCommit(false);
    try (var statement = owner.createStatement()) {
      for (var grant : GRANTS) {
        statement.execute(grant.formatted(Identifiers.quoted(role)));
      }
      owner.commit();
    }
  }
}
