package dev.anteroom.retention;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * Takes tombstones from one database to another, for commands. What they say is carried out by the
 * service, before it is ready: that needs its keys.
 */
public final class TombstoneTransfer {
  private TombstoneTransfer() {}

  /** Reads a file of them, as a service or {@link #write} wrote it. */
  public static ImportedTombstones read(Path file) throws IOException {
    return new ImportedTombstones(TombstoneLines.read(file));
  }

  /** What was read. */
  public static final class ImportedTombstones {
    private final List<Tombstone> tombstones;

    private ImportedTombstones(List<Tombstone> tombstones) {
      this.tombstones = tombstones;
    }

    /** Adds those that a database doesn't have, within the caller's transaction; how many. */
    public int addTo(Connection connection) throws SQLException {
      try (var statement =
          connection.prepareStatement(
              """
              insert into erasure (id, site, author_index, generation, at) values (?, ?, ?, ?, ?)
              on conflict (id) do nothing
              """)) {
        int added = 0;
        for (var tombstone : tombstones) {
          statement.setObject(1, tombstone.id());
          statement.setString(2, tombstone.site());
          statement.setBytes(3, tombstone.authorIndex());
          statement.setInt(4, tombstone.generation());
          statement.setObject(5, tombstone.at().atOffset(ZoneOffset.UTC));
          added += statement.executeUpdate();
        }
        return added;
      }
    }
  }

  /** Writes those of a database into a new file, for its owner alone; how many. */
  public static int write(Connection connection, Path file) throws SQLException, IOException {
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      // Row by row from the server, so that any number fits.
      statement.setFetchSize(1000);
      TombstoneLines.create(file);
      int written = 0;
      try (var lines = Files.newBufferedWriter(file);
          var rows =
              statement.executeQuery(
                  "select id, site, author_index, generation, at from erasure order by id")) {
        while (rows.next()) {
          Timestamp at = rows.getTimestamp("at");
          lines.write(
              TombstoneLines.line(
                  new Tombstone(
                      rows.getObject("id", UUID.class),
                      rows.getString("site"),
                      rows.getBytes("author_index"),
                      rows.getInt("generation"),
                      at.toInstant())));
          written++;
        }
      }
      return written;
    }
  }
}
