package dev.anteroom.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What the role of a running service may do, where another role owns the tables: read and write
 * rows, those of tables that later migrations add too, and change no table.
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

  /** Grants it, all or nothing, as the role that owns the tables; again changes nothing. */
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
