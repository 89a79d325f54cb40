package dev.anteroom.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads and writes the table of tombstones. */
@ApplicationScoped
class Tombstones {
  private final EntityManager database;

  Tombstones(EntityManager database) {
    this.database = database;
  }

  /**
   * Inserts tombstones of erasures in progress, in the caller's transaction.
   *
   * @param abandonedAt when another replica may resume them
   */
  void begin(List<Tombstone> tombstones, Instant abandonedAt) {
    for (var tombstone : tombstones) {
      database
          .createNativeQuery(
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

  /** Records that an erasure is still in progress, in the caller's transaction. */
  void extend(Tombstone tombstone, Instant abandonedAt) {
    database
        .createNativeQuery("update erasure set resume_at = :abandonedAt where id = :id")
        .setParameter("abandonedAt", abandonedAt)
        .setParameter("id", tombstone.id())
        .executeUpdate();
  }

  /** Records that an erasure is complete, in the caller's transaction. */
  void complete(Tombstone tombstone) {
    database
        .createNativeQuery("update erasure set resume_at = null where id = :id")
        .setParameter("id", tombstone.id())
        .executeUpdate();
  }

  /** Claims an abandoned erasure, so that no other replica does (erasure_to_resume). */
  @Transactional
  Optional<Tombstone> claimAbandoned(Instant now, Instant abandonedAt) {
    List<?> rows =
        database
            .createNativeQuery(
                """
                update erasure set resume_at = :abandonedAt
                where id = (
                  select id from erasure where resume_at < :now
                  order by resume_at limit 1 for update skip locked)
                returning id, site, author_index, generation, at
                """,
                Tuple.class)
            .setParameter("abandonedAt", abandonedAt)
            .setParameter("now", now)
            .getResultList();
    return rows.stream().map(row -> tombstone((Tuple) row)).findFirst();
  }

  /** Returns all ids. */
  Set<UUID> knownIds() {
    @SuppressWarnings("unchecked")
    List<UUID> ids =
        database.createNativeQuery("select id from erasure", UUID.class).getResultList();
    return new HashSet<>(ids);
  }

  /** Returns the next tombstones after an id, in the order of ids, without those in progress. */
  List<Tombstone> after(UUID id, Instant now, int limit) {
    List<?> rows =
        database
            .createNativeQuery(
                """
                select id, site, author_index, generation, at from erasure
                where id > :id and (resume_at is null or resume_at < :now)
                order by id
                """,
                Tuple.class)
            .setParameter("id", id)
            .setParameter("now", now)
            .setMaxResults(limit)
            .getResultList();
    return rows.stream().map(row -> tombstone((Tuple) row)).toList();
  }

  private static Tombstone tombstone(Tuple row) {
    return new Tombstone(
        row.get("id", UUID.class),
        row.get("site", String.class),
        row.get("author_index", byte[].class),
        row.get("generation", Integer.class),
        row.get("at", Instant.class));
  }
}
