package dev.anteroom.learning;

import dev.anteroom.screening.learned.SiteModel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a site's readers knew after a lesson. Of one place in the log there is one: whoever comes
 * second takes the first one's, since texts may have been forgotten in between.
 */
@ApplicationScoped
class ModelSnapshots {
  /** The newest, and one to go back to. */
  private static final int KEPT = 2;

  private final EntityManager database;
  private final Clock clock;

  ModelSnapshots(EntityManager database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Whose it is, and what of a model that is. */
  enum Reader {
    FAST,
    CAREFUL;

    /** The number of the last lesson that it took. */
    long upTo(SiteModel model) {
      return this == FAST ? model.fastUpTo() : model.carefulUpTo();
    }

    Snapshot of(SiteModel model) {
      return new Snapshot(
          upTo(model), this == FAST ? model.fastSnapshot() : model.carefulSnapshot());
    }

    /**
     * The same model with this reader as it was.
     *
     * @throws IllegalArgumentException where the state can't be read
     */
    SiteModel put(SiteModel model, byte[] kept) {
      return this == FAST ? model.withFast(kept) : model.withCareful(kept);
    }

    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One of a reader. */
  record Snapshot(long upTo, byte[] state) {}

  /** Those of a reader, the newest first. */
  @Transactional
  List<Snapshot> newest(String site, Reader reader) {
    List<?> rows =
        database
            .createNativeQuery(
                """
                select up_to, state from model_snapshot where site = :site and reader = :reader
                order by up_to desc
                """,
                Tuple.class)
            .setParameter("site", site)
            .setParameter("reader", reader.wire())
            .setMaxResults(KEPT)
            .getResultList();
    return rows.stream()
        .map(Tuple.class::cast)
        .map(row -> new Snapshot(row.get("up_to", Long.class), row.get("state", byte[].class)))
        .toList();
  }

  /**
   * Keeps a snapshot.
   *
   * @return the one that was there already, where it is another
   */
  @Transactional
  Optional<byte[]> keep(String site, Reader reader, Snapshot snapshot) {
    int kept =
        database
            .createNativeQuery(
                """
                insert into model_snapshot (site, reader, up_to, at, state)
                values (:site, :reader, :upTo, :at, :state)
                on conflict do nothing
                """)
            .setParameter("site", site)
            .setParameter("reader", reader.wire())
            .setParameter("upTo", snapshot.upTo())
            .setParameter("at", clock.instant())
            .setParameter("state", snapshot.state())
            .executeUpdate();
    if (kept > 0) {
      dropOld(site, reader);
      return Optional.empty();
    }
    return newest(site, reader).stream()
        .filter(stored -> stored.upTo() == snapshot.upTo())
        .map(Snapshot::state)
        .filter(state -> !Arrays.equals(state, snapshot.state()))
        .findFirst();
  }

  /** Puts a snapshot in the place of one that can't be read. */
  @Transactional
  void replace(String site, Reader reader, Snapshot snapshot) {
    database
        .createNativeQuery(
            """
            update model_snapshot set state = :state, at = :at
            where site = :site and reader = :reader and up_to = :upTo
            """)
        .setParameter("state", snapshot.state())
        .setParameter("at", clock.instant())
        .setParameter("site", site)
        .setParameter("reader", reader.wire())
        .setParameter("upTo", snapshot.upTo())
        .executeUpdate();
  }

  private void dropOld(String site, Reader reader) {
    database
        .createNativeQuery(
            """
            delete from model_snapshot where site = :site and reader = :reader and up_to < (
              select min(up_to) from (
                select up_to from model_snapshot where site = :site and reader = :reader
                order by up_to desc limit :kept) as kept)
            """)
        .setParameter("site", site)
        .setParameter("reader", reader.wire())
        .setParameter("kept", KEPT)
        .executeUpdate();
  }
}
