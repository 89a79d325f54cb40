package dev.anteroom.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.anteroom.database.CommandConnection;
import dev.anteroom.database.Identifiers;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.CheckedOutputStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;

/**
 * Writes all rows of a database, from one snapshot, to a file: a ZIP with an entry for each table,
 * the {@link BackupManifest} and, as the archive's comment, the digest of the manifest. It blocks
 * no other transaction and holds no table in memory. The file gets its name when it is complete.
 */
public final class CreatingBackup {
  static final String MANIFEST = "manifest.json";
  static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  private final Connection connection;
  private final StoredTables storedTables;
  private final Consumer<String> listener;

  private CreatingBackup(Connection connection, Consumer<String> listener) {
    this.connection = connection;
    this.storedTables = new StoredTables(connection);
    this.listener = listener;
  }

  /**
   * Makes a backup.
   *
   * @param listener receives progress, one line at a time
   * @return how many rows the backup contains
   * @throws ConfigurationException if the file exists, or if there is no schema
   */
  public static long run(CommandConnection database, Path file, Consumer<String> listener)
      throws SQLException, IOException {
    if (Files.exists(file)) {
      throw new ConfigurationException(file + " already exists; nothing was written");
    }
    var part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    try (var connection = database.open()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      var backingUp = new CreatingBackup(connection, listener);
      try (var channel =
          FileChannel.open(
              part,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
        long rows = backingUp.write(Channels.newOutputStream(channel));
        channel.force(true);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        return rows;
      }
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private long write(OutputStream file) throws SQLException, IOException {
    if (!storedTables.hasSchema()) {
      throw new ConfigurationException("This database has no tables of Anteroom");
    }
    var columns = storedTables.tablesToBackUp();
    try (var statement = connection.createStatement()) {
      // Prevents changes to the tables themselves; rows may still change.
      statement.execute(
          "lock table %s in access share mode".formatted(StoredTables.list(columns.keySet())));
    }
    var at =
        storedTables
            .query("select now()", row -> row.getObject(1, OffsetDateTime.class))
            .getFirst();
    var version = storedTables.version();
    var zip = new ZipOutputStream(new BufferedOutputStream(file, 1 << 16));
    zip.setLevel(Deflater.BEST_SPEED);
    var tables = new ArrayList<BackupManifest.Table>();
    for (var table : columns.entrySet()) {
      tables.add(copy(table.getKey(), table.getValue(), zip));
    }
    // Sequences are not part of a snapshot: read after the rows, they are past every number in
    // them.
    var manifest =
        new BackupManifest(
            BackupManifest.FORMAT, version, at.toInstant(), tables, storedTables.sequences());
    var json = JSON.writeValueAsBytes(manifest);
    zip.putNextEntry(new ZipEntry(MANIFEST));
    zip.write(json);
    zip.setComment(HexFormat.of().formatHex(CopyProgress.sha256().digest(json)));
    zip.finish();
    zip.flush();
    return manifest.rows();
  }

  private BackupManifest.Table copy(String name, List<String> columns, ZipOutputStream zip)
      throws SQLException, IOException {
    var progress = new CopyProgress(name, listener);
    zip.putNextEntry(new ZipEntry("tables/" + name));
    long rows =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut(
                "copy %s (%s) to stdout"
                    .formatted(Identifiers.quoted(name), StoredTables.list(columns)),
                new CheckedOutputStream(zip, progress));
    zip.closeEntry();
    return new BackupManifest.Table(name, columns, rows, progress.end(rows));
  }
}
