package dev.anteroom.learning.model;

import dev.anteroom.embedding.SentenceEncoder;
import dev.anteroom.screening.folding.FoldingVersion;
import dev.anteroom.screening.model.Classifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.hibernate.query.CommonQueryContract;

/**
 * Stores the state of a site's classifiers at positions of the training log, with the version of
 * folding and the sentence model that it was computed with. There is one snapshot for each
 * position: the replica that comes second continues from the first one's, because texts may have
 * been deleted in between. Snapshots of other versions and models are only read.
 */
@ApplicationScoped
class ModelSnapshots {
  /** The newest, and an older one to fall back to. */
  private static final int MAX_KEPT = 2;

  /** How long snapshots of another version are kept for a return to it. */
  private static final Duration FORMER_RETENTION = Duration.ofDays(30);

  private static final String OWN =
      "site = :site and classifier = :classifier and folding = :folding and model = :model";

  private final Session database;
  private final SentenceEncoder encoder;
  private final Clock clock;

  ModelSnapshots(Session database, SentenceEncoder encoder, Clock clock) {
    this.database = database;
    this.encoder = encoder;
    this.clock = clock;
  }

  /** The state of a classifier at a position. */
  record Snapshot(long position, byte[] state) {}

  /**
   * The state of a classifier in another version of folding or with another sentence model.
   *
   * @param isSameModel whether its inputs are vectors of the same sentence model, or none
   */
  record FormerSnapshot(long position, boolean isSameModel, byte[] state) {}

  /** Returns the snapshots of a classifier, newest first. */
  @Transactional
  List<Snapshot> newest(String site, Classifier classifier) {
    var query =
        database.createNativeQuery(
            "select up_to, state from classifier_state where " + OWN + " order by up_to desc",
            Snapshot.class);
    return own(query, site, classifier).setMaxResults(MAX_KEPT).getResultList();
  }

  /**
   * Returns the snapshots of other versions and models, of the same sentence model first, newest
   * first. Those of releases that stored no version are in a table of their own, which is not
   * written any more.
   */
  @Transactional
  List<FormerSnapshot> former(String site, Classifier classifier) {
    var query =
        database.createNativeQuery(
            """
            select up_to, model = :model as is_same_model, state from (
              select up_to, folding, model, state from classifier_state
              where site = :site and classifier = :classifier
                and (folding, model) <> (:folding, :model)
              union all
              select up_to, :first, case reader when 'careful' then :builtIn else '' end, state
              from model_snapshot where site = :site and reader = :classifier
            ) as former
            order by is_same_model desc, folding desc, up_to desc
            """,
            FormerSnapshot.class);
    return own(query, site, classifier)
        .setParameter("first", FoldingVersion.FIRST)
        .setParameter("builtIn", SentenceEncoder.BUILT_IN_MODEL)
        .setMaxResults(2 * MAX_KEPT)
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
            insert into classifier_state (site, classifier, folding, model, up_to, at, state)
            values (:site, :classifier, :folding, :model, :upTo, :at, :state)
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
        "update classifier_state set state = :state, at = :at where " + OWN + " and up_to = :upTo",
        site,
        classifier,
        snapshot);
  }

  private int write(String sql, String site, Classifier classifier, Snapshot snapshot) {
    return own(database.createNativeMutationQuery(sql), site, classifier)
        .setParameter("upTo", snapshot.position())
        .setParameter("at", clock.instant())
        .setParameter("state", snapshot.state())
        .executeUpdate();
  }

  private void deleteOld(String site, Classifier classifier) {
    var query =
        database.createNativeMutationQuery(
            """
            delete from classifier_state where {own} and up_to < (
              select min(up_to) from (
                select up_to from classifier_state where {own} order by up_to desc limit :kept
              ) as kept)
            or site = :site and classifier = :classifier and (folding, model) <> (:folding, :model)
              and at < :former
            """
                .replace("{own}", OWN));
    own(query, site, classifier)
        .setParameter("kept", MAX_KEPT)
        .setParameter("former", clock.instant().minus(FORMER_RETENTION))
        .executeUpdate();
  }

  /** Sets the parameters that identify the snapshots of this version and sentence model. */
  private <Q extends CommonQueryContract> Q own(Q query, String site, Classifier classifier) {
    query.setParameter("site", site);
    query.setParameter("classifier", classifier.wire());
    query.setParameter("folding", FoldingVersion.CURRENT);
    query.setParameter(
        "model",
        switch (classifier) {
          case FAST -> "";
          case CAREFUL -> encoder.modelId();
        });
    return query;
  }
}
