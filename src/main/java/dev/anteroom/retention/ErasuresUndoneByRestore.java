package dev.anteroom.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;

/** Finds the erasures that a restore has undone, by their comments. */
@ApplicationScoped
class ErasuresUndoneByRestore {
  private final Session session;
  private final ErasingAuthor erasing;

  ErasuresUndoneByRestore(Session session, ErasingAuthor erasing) {
    this.session = session;
    this.erasing = erasing;
  }

  /** Returns those of the given tombstones, with one statement: after years there are many. */
  @Transactional
  List<Tombstone> findIn(List<Tombstone> tombstones) {
    return session.doReturningWork(connection -> undone(connection, tombstones));
  }

  private List<Tombstone> undone(Connection connection, List<Tombstone> tombstones)
      throws SQLException {
    var indexes = tombstones.stream().map(erasing::indexes).toList();
    // Indexes: the key of author by site and index, and comment_by_author.
    try (var statement =
        connection.prepareStatement(
            """
            select distinct given.place
            from unnest(?::text[], ?::bytea[], ?::bytea[], ?::timestamptz[]) with ordinality
              as given (site, erased, present, at, place)
            join author on author.site = given.site
              and author.author_index = any (array[given.erased, given.present])
            where exists (
              select 1 from comment
              where comment.site = author.site and comment.author = author.id
                and comment.created_at <= given.at)
            order by given.place
            """)) {
      statement.setArray(
          1, connection.createArrayOf("text", tombstones.stream().map(Tombstone::site).toArray()));
      for (int i = 0; i < 2; i++) {
        int which = i;
        statement.setArray(
            2 + i,
            connection.createArrayOf(
                "bytea", indexes.stream().map(both -> both.get(which)).toArray(byte[][]::new)));
      }
      statement.setArray(
          4,
          connection.createArrayOf(
              "timestamptz", tombstones.stream().map(t -> t.at().toString()).toArray()));
      var undone = new ArrayList<Tombstone>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          undone.add(tombstones.get(Math.toIntExact(rows.getLong(1) - 1)));
        }
      }
      return undone;
    }
  }
}
