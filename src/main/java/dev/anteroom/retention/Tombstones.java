package dev.anteroom.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Reads and writes the table of tombstones. */
@ApplicationScoped
class Tombstones {
  private final Session session;

  Tombstones(Session session) {
    this.session = session;
  }

  /**
   * Inserts tombstones of erasures in progress, in the caller's transaction.
   *
   * @param abandonedAt when another replica may resume them
   */
  void begin(List<Tombstone> tombstones, Instant abandonedAt) {
    for (var tombstone : tombstones) {
      session
          .createNativeMutationQuery(
              """
              insert into erasure (id, site, author_index, generation, at, resume_at)
              values (:id, :site, :index, :generation, :at, :abandonedAt)
              on conflict (id) do update set resume_at = excluded.resume_at
              """)
          .setParameter("id", tombstone.id())
          .setParameter("site", tombstone.site())
          .setParameter("index", tombstone.authorIndex())
          .setParameter("generation", tombstone.generation())
          .setParameter("at", tombstone.at())
          .setParameter("abandonedAt", abandonedAt)
          .executeUpdate();
    }
  }

  /**
   * Sets when another replica may resume an erasure, in the caller's transaction; null once the
   * erasure is complete.
   */
  void resumeAt(Tombstone tombstone, @Nullable Instant time) {
    session
        .createNativeMutationQuery("update erasure set resume_at = :time where id = :id")
        .setParameter("time", time, Instant.class)
        .setParameter("id", tombstone.id())
        .executeUpdate();
  }

  /** Claims an abandoned erasure, so that no other replica does (erasure_to_resume). */
  @Transactional
  Optional<Tombstone> claimAbandoned(Instant now, Instant abandonedAt) {
    return session
        .createNativeQuery(
            """
            update erasure set resume_at = :abandonedAt
            where id = (
              select id from erasure where resume_at < :now
              order by resume_at limit 1 for update skip locked)
            returning id, site, author_index, generation, at
            """,
            Tombstone.class)
        .setParameter("abandonedAt", abandonedAt)
        .setParameter("now", now)
        .uniqueResultOptional();
  }

  /** Returns all ids. */
  Set<UUID> knownIds() {
    return new HashSet<>(
        session.createNativeQuery("select id from erasure", UUID.class).getResultList());
  }

  /** Returns the next tombstones after an id, in the order of ids, without those in progress. */
  List<Tombstone> after(UUID id, Instant now, int limit) {
    return session
        .createNativeQuery(
            """
            select id, site, author_index, generation, at from erasure
            where id > :id and (resume_at is null or resume_at < :now)
            order by id
            """,
            Tombstone.class)
        .setParameter("id", id)
        .setParameter("now", now)
        .setMaxResults(limit)
        .getResultList();
  }

  /**
   * Returns those of the tombstones whose comments are there again, because a restore has undone
   * the erasure. It is one statement, because after years there are many tombstones.
   *
   * @param upgrade returns the author index of a tombstone under the newest secret
   */
  @Transactional
  List<Tombstone> undone(List<Tombstone> tombstones, Function<Tombstone, byte[]> upgrade) {
    var upgraded = tombstones.stream().map(upgrade).map(HexFormat.of()::formatHex);
    return session
        .createNativeQuery(
            // Indexes: the key of author by site and index, and comment_by_author.
            """
            select distinct
              erasure.id, erasure.site, erasure.author_index, erasure.generation, erasure.at
            from unnest(cast(:ids as uuid[]), cast(:upgraded as text[])) as given (id, upgraded)
            join erasure on erasure.id = given.id
            join author on author.site = erasure.site
              and author.author_index = any (array[erasure.author_index, decode(upgraded, 'hex')])
            where exists (
              select 1 from comment
              where comment.site = author.site and comment.author = author.id
                and comment.created_at <= erasure.at)
            order by erasure.id
            """,
            Tombstone.class)
        .setParameter("ids", tombstones.stream().map(Tombstone::id).toArray(UUID[]::new))
        .setParameter("upgraded", upgraded.toArray(String[]::new))
        .getResultList();
  }
}
