package dev.anteroom.learning;

import dev.anteroom.cluster.InFlightRequests;
import dev.anteroom.embedding.SentenceEncoder;
import dev.anteroom.learning.model.ComputingEmbeddings;
import dev.anteroom.learning.model.FollowingTrainingLog;
import dev.anteroom.learning.model.SiteModels;
import dev.anteroom.learning.model.TrainingLog;
import dev.anteroom.screening.model.Classifier;
import dev.anteroom.screening.model.CommentScorer;
import dev.anteroom.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Scores texts that are not stored, with both classifiers, in the caller's thread. */
@ApplicationScoped
public class ScoringTexts {
  static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

  private final SiteModels models;
  private final TrainingLog log;
  private final FollowingTrainingLog following;
  private final ComputingEmbeddings computing;
  private final SentenceEncoder encoder;
  private final InFlightRequests requests;

  ScoringTexts(
      SiteModels models,
      TrainingLog log,
      FollowingTrainingLog following,
      ComputingEmbeddings computing,
      SentenceEncoder encoder,
      InFlightRequests requests) {
    this.models = models;
    this.log = log;
    this.following = following;
    this.computing = computing;
    this.encoder = encoder;
    this.requests = requests;
  }

  /**
   * Waits until the classifiers have learned from earlier decisions, but no longer than the
   * timeout.
   */
  public void catchUp(Site site) {
    catchUp(site, encoder.isOn(), TIMEOUT);
  }

  void catchUp(Site site, boolean withEmbedding, Duration timeout) {
    long end = System.nanoTime() + timeout.toNanos();
    requests.runUncounted(() -> {
      while (!isCaughtUp(site.id(), withEmbedding) && System.nanoTime() < end) {
        following.wake();
        computing.wake();
        LockSupport.parkNanos(POLL_INTERVAL.toNanos());
      }
    });
  }

  /** Returns a scorer for one text. */
  public CommentScorer scorer(Site site, String body) {
    return models.cached(site.id()).isPresent() && encoder.isOn()
        ? models.scorer(site, encoder.encode(body))
        : models.scorer(site);
  }

  private boolean isCaughtUp(String site, boolean withEmbedding) {
    if (log.hasPending(site)) {
      return false;
    }
    var head = log.heads(List.of(site)).get(site);
    if (head == null) {
      return true;
    }
    models.requestLoad(site);
    return models
        .cached(site)
        // Also waits until the predictions, which are made before learning, are in the log.
        .filter(model -> model.ngramPredictedPosition() >= head)
        .filter(model -> !withEmbedding || model.position(Classifier.CAREFUL) >= head)
        .isPresent();
  }
}
