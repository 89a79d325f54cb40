package dev.anteroom.learning.model;

import dev.anteroom.screening.model.Classifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/**
 * Stores the state of a site's classifiers at positions of the training log. There is one snapshot
 * for each position: the replica that comes second continues from the first one's, because texts
 * may have been deleted in between.
 */
@ApplicationScoped
class ModelSnapshots {
  /** The newest, and an older one to fall back to. */
  private static final int MAX_KEPT = 2;

  private final Session database;
  private final Clock clock;

  ModelSnapshots(Session database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The state of a classifier at a position. */
  record Snapshot(long position, byte[] state) {}

  /** Returns the snapshots of a classifier, newest first. */
  @Transactional
  List<Snapshot> newest(String site, Classifier classifier) {
    return database
        .createNativeQuery(
            """
            select up_to, state from model_snapshot where site = :site and reader = :reader
            order by up_to desc
            """,
            Snapshot.class)
        .setParameter("site", site)
        .setParameter("reader", classifier.wire())
        .setMaxResults(MAX_KEPT)
        .getResultList();
  }

  /**
   * Stores a snapshot, unless there is one at its position.
   *
   * @return the snapshot that is already there, if it differs
   */
  @Transactional
  Optional<byte[]> save(String site, Classifier classifier, Snapshot snapshot) {
    int kept =
        write(
            """
            insert into model_snapshot (site, reader, up_to, at, state)
            values (:site, :reader, :upTo, :at, :state)
            on conflict do nothing
            """,
            site,
            classifier,
            snapshot);
    if (kept > 0) {
      deleteOld(site, classifier);
      return Optional.empty();
    }
    return newest(site, classifier).stream()
        .filter(stored -> stored.position() == snapshot.position())
        .map(Snapshot::state)
        .filter(state -> !Arrays.equals(state, snapshot.state()))
        .findFirst();
  }

  /** Replaces a snapshot that cannot be read. */
  @Transactional
  void replace(String site, Classifier classifier, Snapshot snapshot) {
    write(
        """
        update model_snapshot set state = :state, at = :at
        where site = :site and reader = :reader and up_to = :upTo
        """,
        site,
        classifier,
        snapshot);
  }

  private int write(String sql, String site, Classifier classifier, Snapshot snapshot) {
    return database
        .createNativeMutationQuery(sql)
        .setParameter("site", site)
        .setParameter("reader", classifier.wire())
        .setParameter("upTo", snapshot.position())
        .setParameter("at", clock.instant())
        .setParameter("state", snapshot.state())
        .executeUpdate();
  }

  private void deleteOld(String site, Classifier classifier) {
    database
        .createNativeMutationQuery(
            """
            delete from model_snapshot where site = :site and reader = :reader and up_to < (
              select min(up_to) from (
                select up_to from model_snapshot where site = :site and reader = :reader
                order by up_to desc limit :kept) as kept)
            """)
        .setParameter("site", site)
        .setParameter("reader", classifier.wire())
        .setParameter("kept", MAX_KEPT)
        .executeUpdate();
  }
}
