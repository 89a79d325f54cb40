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

/** The table of tombstones. */
@ApplicationScoped
class Tombstones {
  private final EntityManager database;

  Tombstones(EntityManager database) {
    this.database = database;
  }

  /**
   * Writes them within the caller's transaction, as erasures that are being carried out.
   *
   * @param abandonedAt when another replica may go on with them
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

  /** Says that an erasure is still at work, within the caller's transaction. */
  void extend(Tombstone tombstone, Instant abandonedAt) {
    database
        .createNativeQuery("update erasure set resume_at = :abandonedAt where id = :id")
        .setParameter("abandonedAt", abandonedAt)
        .setParameter("id", tombstone.id())
        .executeUpdate();
  }

  /** Says that an erasure is done, within the caller's transaction. */
  void complete(Tombstone tombstone) {
    database
        .createNativeQuery("update erasure set resume_at = null where id = :id")
        .setParameter("id", tombstone.id())
        .executeUpdate();
  }

  /** Takes over one that was abandoned, so that no other replica does (erasure_to_resume). */
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

  /** The ids that are known here. */
  Set<UUID> knownIds() {
    @SuppressWarnings("unchecked")
    List<UUID> ids =
        database.createNativeQuery("select id from erasure", UUID.class).getResultList();
    return new HashSet<>(ids);
  }

  /** The next ones after an id, in the order of ids; without those that a replica is at. */
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
