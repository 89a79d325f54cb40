package dev.anteroom.comment;

import dev.anteroom.privacy.SealedAuthor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The random ids that stand for authors. The keyed index goes into SQL here, and nowhere comes out.
 */
final class Authors {
  private Authors() {}

  /** One author of one site. */
  record Named(String site, SealedAuthor author) {}

  /** The id of each author, made where it is new, in the order given. */
  static List<@Nullable UUID> ids(Connection connection, List<@Nullable Named> authors)
      throws SQLException {
    var ids = new @Nullable UUID[authors.size()];
    var sites = new @Nullable String[authors.size()];
    var indexes = new byte @Nullable [authors.size()][];
    boolean any = false;
    for (int i = 0; i < authors.size(); i++) {
      var named = authors.get(i);
      if (named != null) {
        sites[i] = named.site();
        indexes[i] = named.author().authorIndex();
        any = true;
      }
    }
    if (any) {
      insertMissing(connection, sites, indexes);
      read(connection, sites, indexes, ids);
    }
    return Arrays.asList(ids);
  }

  private static void insertMissing(
      Connection connection, @Nullable String[] sites, byte @Nullable [][] indexes)
      throws SQLException {
    // Ordered, so that two batches with the same authors wait for each other and never in a circle.
    var sql =
        """
        insert into author (site, author_index)
        select distinct given.site, given.author_index
        from unnest(?::text[], ?::bytea[]) as given (site, author_index)
        where given.site is not null
        order by 1, 2
        on conflict do nothing
        """;
    try (var statement = connection.prepareStatement(sql)) {
      bind(connection, statement, sites, indexes);
      statement.executeUpdate();
    }
  }

  private static void read(
      Connection connection,
      @Nullable String[] sites,
      byte @Nullable [][] indexes,
      @Nullable UUID[] ids)
      throws SQLException {
    var sql =
        """
        select given.place, author.id
        from unnest(?::text[], ?::bytea[]) with ordinality as given (site, author_index, place)
        join author using (site, author_index)
        """;
    try (var statement = connection.prepareStatement(sql)) {
      bind(connection, statement, sites, indexes);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          ids[rows.getInt(1) - 1] = rows.getObject(2, UUID.class);
        }
      }
    }
  }

  private static void bind(
      Connection connection,
      PreparedStatement statement,
      @Nullable String[] sites,
      byte @Nullable [][] indexes)
      throws SQLException {
    statement.setArray(1, connection.createArrayOf("text", sites));
    statement.setArray(2, connection.createArrayOf("bytea", indexes));
  }
}
