package dev.anteroom.retention;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * Copies tombstones from one database to another, for commands. The service carries them out before
 * it is ready, because that needs its keys.
 */
public final class TombstoneTransfer {
  private final List<Tombstone> tombstones;

  private TombstoneTransfer(List<Tombstone> tombstones) {
    this.tombstones = tombstones;
  }

  /** Reads a file that the service or {@link #write} wrote. */
  public static TombstoneTransfer read(Path file) throws IOException {
    return new TombstoneTransfer(TombstoneFile.read(file));
  }

  /**
   * Adds those that a database does not have, in the caller's transaction; returns their number.
   */
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

  /**
   * Writes the tombstones of a database into a new file that only its owner can access; returns
   * their number.
   */
  public static int write(Connection connection, Path file) throws SQLException, IOException {
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      // Fetches some rows at a time, so that any number fits into memory.
      statement.setFetchSize(1000);
      TombstoneFile.create(file);
      int written = 0;
      try (var lines = Files.newBufferedWriter(file);
          var rows =
              statement.executeQuery(
                  "select id, site, author_index, generation, at from erasure order by id")) {
        while (rows.next()) {
          lines.write(
              TombstoneFile.line(
                  new Tombstone(
                      rows.getObject("id", UUID.class),
                      rows.getString("site"),
                      rows.getBytes("author_index"),
                      rows.getInt("generation"),
                      rows.getTimestamp("at").toInstant())));
          written++;
        }
      }
      return written;
    }
  }
}
