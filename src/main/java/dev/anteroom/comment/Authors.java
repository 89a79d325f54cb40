package dev.anteroom.comment;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.anteroom.privacy.SealedAuthor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
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
    var batch = new Batch(authors);
    batch.read(connection);
    if (batch.isAnyMissing()) {
      batch.make(connection);
      // Again, since another transaction may have made the same meanwhile.
      batch.read(connection);
    }
    return Arrays.asList(batch.ids);
  }

  /** The authors whose ids aren't known yet, as columns. */
  private static final class Batch {
    // By index (author_pkey) row by row: joined freely, the table was read whole while it was
    // small.
    private static final String READ =
        """
        select given.place, found.id
        from unnest(?::text[], ?::bytea[]) with ordinality as given (site, author_index, place)
        cross join lateral (
          select id from author
          where author.site = given.site and author.author_index = given.author_index
          limit 1
        ) as found
        """;

    // Ordered, so that two batches with the same authors wait for each other and never in a circle.
    private static final String MAKE =
        """
        insert into author (site, author_index, id)
        select * from unnest(?::text[], ?::bytea[], ?::uuid[]) as given (site, author_index, id)
        where site is not null
        order by site, author_index
        on conflict do nothing
        """;

    private final @Nullable String[] sites;
    private final byte[] @Nullable [] indexes;
    private final @Nullable UUID[] ids;

    Batch(List<@Nullable Named> authors) {
      sites = new @Nullable String[authors.size()];
      indexes = new byte[authors.size()] @Nullable [];
      ids = new @Nullable UUID[authors.size()];
      for (int i = 0; i < ids.length; i++) {
        var named = authors.get(i);
        if (named != null) {
          sites[i] = named.site();
          indexes[i] = named.author().authorIndex();
        }
      }
    }

    boolean isAnyMissing() {
      return Arrays.stream(sites).anyMatch(Objects::nonNull);
    }

    void read(Connection connection) throws SQLException {
      if (!isAnyMissing()) {
        return;
      }
      try (var statement = connection.prepareStatement(READ)) {
        bind(connection, statement);
        try (var rows = statement.executeQuery()) {
          while (rows.next()) {
            int place = rows.getInt(1) - 1;
            ids[place] = rows.getObject(2, UUID.class);
            sites[place] = null;
            indexes[place] = null;
          }
        }
      }
    }

    void make(Connection connection) throws SQLException {
      var fresh = Stream.generate(UuidCreator::getTimeOrderedEpoch).limit(ids.length).toArray();
      try (var statement = connection.prepareStatement(MAKE)) {
        bind(connection, statement);
        statement.setArray(3, connection.createArrayOf("uuid", fresh));
        statement.executeUpdate();
      }
    }

    private void bind(Connection connection, PreparedStatement statement) throws SQLException {
      statement.setArray(1, connection.createArrayOf("text", sites));
      statement.setArray(2, connection.createArrayOf("bytea", indexes));
    }
  }
}
