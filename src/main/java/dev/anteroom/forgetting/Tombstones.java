package dev.anteroom.forgetting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The table of tombstones. */
@ApplicationScoped
class Tombstones {
  private final EntityManager database;

  Tombstones(EntityManager database) {
    this.database = database;
  }

  /** Writes within the caller's transaction. */
  void add(List<Tombstone> tombstones) {
    for (var tombstone : tombstones) {
      database
          .createNativeQuery(
              """
              insert into erasure (id, site, author_index, generation, at)
              values (:id, :site, :index, :generation, :at)
              on conflict do nothing
              """)
          .setParameter("id", tombstone.id())
          .setParameter("site", tombstone.site())
          .setParameter("index", tombstone.authorIndex())
          .setParameter("generation", tombstone.generation())
          .setParameter("at", tombstone.at())
          .executeUpdate();
    }
  }

  /** The ids that are known here. */
  Set<UUID> known() {
    @SuppressWarnings("unchecked")
    List<UUID> ids =
        database.createNativeQuery("select id from erasure", UUID.class).getResultList();
    return new HashSet<>(ids);
  }

  /** The next ones after an id, in the order of ids. */
  List<Tombstone> after(UUID id, int most) {
    List<?> rows =
        database
            .createNativeQuery(
                "select id, site, author_index, generation, at from erasure where id > :id order by id",
                Tuple.class)
            .setParameter("id", id)
            .setMaxResults(most)
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
