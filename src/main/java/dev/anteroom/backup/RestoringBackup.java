package dev.anteroom.backup;

import dev.anteroom.database.CommandConnection;
import dev.anteroom.database.Identifiers;
import dev.anteroom.database.Schema;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/**
 * Fills an empty database from a backup, in one transaction.
 *
 * <pre>
 *   migrate to the backup's version ─▶ lock, check: empty? ─▶ rows, sequences ─▶ alongside ─▶ COMMIT ─▶ migrate to the newest
 * </pre>
 */
public final class RestoringBackup {
  private final BackupFile backup;
  private final Set<String> excludedTables;
  private final Consumer<String> listener;

  private RestoringBackup(
      BackupFile backup, Set<String> excludedTables, Consumer<String> listener) {
    this.backup = backup;
    this.excludedTables = excludedTables;
    this.listener = listener;
  }

  /** Work to do in the same transaction. */
  @FunctionalInterface
  public interface InTransaction {
    void run(Connection connection) throws SQLException;
  }

  /**
   * Restores a backup.
   *
   * @param excludedTables tables that stay empty
   * @param listener receives progress, one line at a time
   * @return how many rows were restored
   * @throws ConfigurationException if the database is not empty, is in use or has another version
   */
  public static long run(
      BackupFile backup,
      CommandConnection database,
      Set<String> excludedTables,
      InTransaction alongside,
      Consumer<String> listener)
      throws SQLException, IOException {
    var restoring = new RestoringBackup(backup, excludedTables, listener);
    var schema = database.schema();
    restoring.requireKnownVersion(schema);
    try (var connection = database.open()) {
      restoring.createTables(connection, schema);
      connection.setAutoCommit(false);
      restoring.copyRows(connection, alongside);
      connection.commit();
      connection.setAutoCommit(true);
      schema.migrate();
      try (var statement = connection.createStatement()) {
        // Statistics for the planner are not part of a backup.
        statement.execute("analyze");
      }
    }
    return restoring.restored().mapToLong(BackupManifest.Table::rows).sum();
  }

  private Stream<BackupManifest.Table> restored() {
    return backup.manifest().tables().stream()
        .filter(table -> !excludedTables.contains(table.name()));
  }

  private void requireKnownVersion(Schema schema) {
    if (!schema.knows(backup.manifest().schema())) {
      throw new ConfigurationException(
          "The backup has version %s of the schema, but this release only knows versions up to %s. Restore it with a newer release"
              .formatted(backup.manifest().schema(), schema.latestKnown()));
    }
  }

  private void createTables(Connection connection, Schema schema) throws SQLException {
    if (new StoredTables(connection).hasForeignTables()) {
      throw new ConfigurationException(
          "This database contains tables of another application. Nothing was changed");
    }
    var present = schema.version();
    if (present.isEmpty()) {
      schema.migrateTo(backup.manifest().schema());
    } else if (!present.equals(Optional.of(backup.manifest().schema()))) {
      throw new ConfigurationException(
          "The backup has version %s of the schema, but this database already has version %s. Restore into an empty database"
              .formatted(backup.manifest().schema(), present.get()));
    }
  }

  private void copyRows(Connection connection, InTransaction alongside)
      throws SQLException, IOException {
    var storedTables = new StoredTables(connection);
    var tables = storedTables.tablesToBackUp();
    try (var statement = connection.createStatement()) {
      statement.execute(
          "lock table %s in share row exclusive mode"
              .formatted(StoredTables.list(tables.keySet())));
      requireUnused(storedTables, tables);
      for (var table : tables.keySet()) {
        // The triggers announce changes and maintain derived rows, which the backup already
        // contains.
        statement.execute(
            "alter table %s disable trigger user".formatted(Identifiers.quoted(table)));
        statement.execute("delete from " + Identifiers.quoted(table));
      }
      for (var table : restored().toList()) {
        copy(connection, table);
      }
      for (var sequence : backup.manifest().sequences()) {
        statement.execute(
            "select setval('%s', %d, %b)"
                .formatted(
                    Identifiers.quoted(sequence.name()).replace("'", "''"),
                    sequence.value(),
                    sequence.isCalled()));
      }
      for (var table : tables.keySet()) {
        statement.execute(
            "alter table %s enable trigger user".formatted(Identifiers.quoted(table)));
      }
    }
    alongside.run(connection);
  }

  private static void requireUnused(StoredTables storedTables, Map<String, ?> tables)
      throws SQLException {
    for (var table : tables.keySet()) {
      if (!storedTables.isUnused(table)) {
        throw new ConfigurationException(
            "This database isn't empty: %s contains rows. Restore into an empty database. Nothing was changed"
                .formatted(table));
      }
    }
    if (storedTables.isInUse()) {
      throw new ConfigurationException(
          "A service is running on this database, or was a moment ago. Stop it first. Nothing was changed");
    }
  }

  private void copy(Connection connection, BackupManifest.Table table)
      throws SQLException, IOException {
    var progress = new CopyProgress(table.name(), listener);
    long rows;
    try (var content = backup.rows(table, progress)) {
      rows =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn(
                  "copy %s (%s) from stdin"
                      .formatted(
                          Identifiers.quoted(table.name()), StoredTables.list(table.columns())),
                  content,
                  1 << 16);
    }
    if (rows != table.rows() || !progress.end(rows).equals(table.sha256())) {
      throw new IOException("the rows of %s changed while they were read".formatted(table.name()));
    }
  }
}
