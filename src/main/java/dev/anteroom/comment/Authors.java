package dev.anteroom.comment;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.anteroom.cluster.AdvisoryLocks;
import dev.anteroom.sealing.AuthorIndex;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Maps author indexes to the random ids of authors. The index is passed to SQL here and never read
 * back.
 */
public final class Authors {
  private Authors() {}

  /** An author of one site. */
  record AuthorKey(String site, AuthorIndex index) {}

  /** Returns the ids of the authors in the given order, and creates the missing ones. */
  static List<@Nullable UUID> ids(Connection connection, List<@Nullable AuthorKey> authors)
      throws SQLException {
    var batch = new Batch(authors);
    batch.select(connection);
    if (batch.isAnyMissing()) {
      batch.insert(connection);
      // Another transaction may have created the same authors in the meantime.
      batch.select(connection);
    }
    return Arrays.asList(batch.ids);
  }

  /** The authors whose ids are not known yet, as columns. */
  private static final class Batch {
    // Two statements in one round trip, because the second must see what was committed before the
    // lock. Index: author_pkey, row by row; with a plain join, the table was read completely while
    // it was small.
    private static final String SELECT =
        """
        select pg_advisory_xact_lock_shared(%d);
        select given.place, found.id
        from unnest(?::text[], ?::bytea[], ?::bytea[]) with ordinality
          as given (site, author_index, former, place)
        cross join lateral (
          select id from author
          where author.site = given.site and author.author_index in (given.author_index, given.former)
          order by generation desc
          limit 1
        ) as found
        """
            .formatted(AdvisoryLocks.AUTHORS);

    // Ordered, so that two batches with the same authors cannot deadlock.
    private static final String INSERT =
        """
        insert into author (site, author_index, id, generation)
        select site, author_index, id, generation
        from unnest(?::text[], ?::bytea[], ?::uuid[], ?::int[]) as given (site, author_index, id, generation)
        where site is not null
        order by site, author_index
        on conflict do nothing
        """;

    private final @Nullable String[] sites;
    private final @Nullable AuthorIndex[] indexes;
    private final @Nullable UUID[] ids;

    Batch(List<@Nullable AuthorKey> authors) {
      sites = new @Nullable String[authors.size()];
      indexes = new @Nullable AuthorIndex[authors.size()];
      ids = new @Nullable UUID[authors.size()];
      for (int i = 0; i < ids.length; i++) {
        var named = authors.get(i);
        if (named != null) {
          sites[i] = named.site();
          indexes[i] = named.index();
        }
      }
    }

    boolean isAnyMissing() {
      return Arrays.stream(sites).anyMatch(Objects::nonNull);
    }

    void select(Connection connection) throws SQLException {
      if (!isAnyMissing()) {
        return;
      }
      try (var statement = connection.prepareStatement(SELECT)) {
        statement.setArray(1, connection.createArrayOf("text", sites));
        statement.setArray(2, column(connection, AuthorIndex::current));
        statement.setArray(3, column(connection, AuthorIndex::previous));
        statement.execute();
        statement.getMoreResults();
        try (var rows = statement.getResultSet()) {
          while (rows.next()) {
            int place = rows.getInt(1) - 1;
            ids[place] = rows.getObject(2, UUID.class);
            sites[place] = null;
            indexes[place] = null;
          }
        }
      }
    }

    void insert(Connection connection) throws SQLException {
      var fresh = Stream.generate(UuidCreator::getTimeOrderedEpoch).limit(ids.length).toArray();
      try (var statement = connection.prepareStatement(INSERT)) {
        var generations =
            Arrays.stream(indexes).map(index -> index == null ? 0 : index.generation()).toArray();
        statement.setArray(1, connection.createArrayOf("text", sites));
        statement.setArray(2, column(connection, AuthorIndex::current));
        statement.setArray(3, connection.createArrayOf("uuid", fresh));
        statement.setArray(4, connection.createArrayOf("int4", generations));
        statement.executeUpdate();
      }
    }

    private java.sql.Array column(Connection connection, Function<AuthorIndex, byte[]> part)
        throws SQLException {
      var octets = new byte[indexes.length] @Nullable [];
      for (int i = 0; i < octets.length; i++) {
        var index = indexes[i];
        octets[i] = index == null ? null : part.apply(index);
      }
      return connection.createArrayOf("bytea", octets);
    }
  }
}
