package dev.anteroom.learning.model;

import dev.anteroom.learning.model.ModelSnapshots.FormerSnapshot;
import dev.anteroom.learning.model.ModelSnapshots.Snapshot;
import dev.anteroom.learning.model.TrainingLog.NumberedPrediction;
import dev.anteroom.screening.model.Classifier;
import dev.anteroom.screening.model.ClassifierInput;
import dev.anteroom.screening.model.CommentScorer;
import dev.anteroom.screening.model.ModelMetrics;
import dev.anteroom.screening.model.ModelScore;
import dev.anteroom.screening.model.Prediction;
import dev.anteroom.screening.model.Reason;
import dev.anteroom.screening.model.SiteModel;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A site's model in memory. One thread at a time trains it; any number may score meanwhile. */
public final class CachedModel {
  private static final Logger LOG = Logger.getLogger(CachedModel.class);

  /** Short while a log is short and each example matters, long if many are imported. */
  private static final long SHORT_LOG_INTERVAL = 256;

  private static final long LONG_LOG_INTERVAL = 4_096;
  private static final long SHORT_LOG = 8_192;

  private final String site;
  private volatile SiteModel model;
  private volatile long lastUsedAt = System.nanoTime();
  private volatile long ngramPredictedPosition;

  /** The position of each classifier that is already in the tables. */
  private final Map<Classifier, Long> savedPositions = new EnumMap<>(Classifier.class);

  /** What scores until a classifier has learned the log again. */
  private final Map<Classifier, Former> formers = new ConcurrentHashMap<>();

  /**
   * A former state of a classifier, which learns no more.
   *
   * @param model with that state
   * @param position up to which its successor learns before it takes over
   */
  private record Former(SiteModel model, long position) {}

  CachedModel(String site, SiteModel model) {
    this.site = site;
    this.model = model;
    this.ngramPredictedPosition = model.position(Classifier.FAST);
    for (var classifier : Classifier.values()) {
      savedPositions.put(classifier, model.position(classifier));
    }
  }

  /** Lets a classifier continue from a state of another version. */
  void continueFrom(Classifier classifier, FormerSnapshot former) {
    model = model.with(classifier, former.state());
    if (classifier == Classifier.FAST) {
      ngramPredictedPosition = model.position(classifier);
    }
  }

  /**
   * Lets a former state score until the classifier has learned up to a position. Without a state,
   * the embedding classifier does not score until then, because with few examples it is worse than
   * the n-gram classifier alone; the n-gram classifier scores with what it has learned.
   */
  void scoreWithFormer(Classifier classifier, Optional<byte[]> state, long position) {
    var former =
        switch (classifier) {
          case FAST -> state.map(bytes -> model.with(classifier, bytes)).orElse(model);
          case CAREFUL ->
              state.map(bytes -> model.with(classifier, bytes)).orElseGet(model::withoutEmbedding);
        };
    formers.put(classifier, new Former(former, position));
  }

  /** Returns the model that scores, with former classifiers instead of those that lag behind. */
  private SiteModel scoring() {
    var scoring = model;
    for (var former : formers.entrySet()) {
      scoring = scoring.with(former.getKey(), former.getValue().model());
    }
    return scoring;
  }

  /** Returns the next position after a number at which every replica stores a snapshot. */
  static long nextSnapshotAfter(long number) {
    long step = number < SHORT_LOG ? SHORT_LOG_INTERVAL : LONG_LOG_INTERVAL;
    return (number / step + 1) * step;
  }

  String site() {
    return site;
  }

  public long position(Classifier classifier) {
    return model.position(classifier);
  }

  /**
   * Returns the position up to which the log has the n-gram classifier's predictions. The embedding
   * classifier may not learn beyond it.
   */
  public long ngramPredictedPosition() {
    return ngramPredictedPosition;
  }

  void predictionsStored(Classifier classifier) {
    if (classifier == Classifier.FAST) {
      ngramPredictedPosition = model.position(Classifier.FAST);
    }
  }

  void touch() {
    lastUsedAt = System.nanoTime();
  }

  long lastUsedAt() {
    return lastUsedAt;
  }

  public ModelMetrics metrics(boolean withEmbedding, double target) {
    return scoring().metrics(withEmbedding, target);
  }

  /** Trains a classifier on the examples after its position and returns its predictions. */
  synchronized List<NumberedPrediction> train(
      Classifier classifier, List<LoggedExample> examples, double target) {
    var predictions = new ArrayList<NumberedPrediction>();
    for (var logged : examples) {
      try {
        train(classifier, logged, target)
            .ifPresent(
                prediction -> predictions.add(new NumberedPrediction(logged.number(), prediction)));
      } catch (RuntimeException e) {
        // One text that cannot be processed must not keep the others from being learned.
        LOG.warnf(
            "Site %s: training example %d is not learned: %s",
            site, logged.number(), e.getClass().getName());
        if (model.position(classifier) < logged.number()) {
          var _ = train(classifier, logged.withoutText(), target);
        }
      }
    }
    takeOver(classifier);
    return predictions;
  }

  private void takeOver(Classifier classifier) {
    var former = formers.get(classifier);
    if (former != null && model.position(classifier) >= former.position()) {
      formers.remove(classifier);
      LOG.infof(
          "Site %s: the %s classifier has learned the log again up to %d, and scores from now on",
          site, classifier.wire(), former.position());
    }
  }

  private Optional<Prediction> train(Classifier classifier, LoggedExample logged, double target) {
    return switch (classifier) {
      case FAST -> model.trainNgram(logged.example(), target);
      case CAREFUL ->
          model.trainEmbedding(logged.example(), logged.vector(), logged.ngramLogOdds(), target);
    };
  }

  /** Returns whether a classifier is at a position at which every replica stores a snapshot. */
  boolean isSnapshotDue(Classifier classifier) {
    long upTo = model.position(classifier);
    return upTo > 0 && nextSnapshotAfter(upTo - 1) == upTo;
  }

  /** Stores a classifier's snapshot, if it has learned since the last one. */
  synchronized void saveSnapshot(Classifier classifier, ModelSnapshots snapshots) {
    long upTo = model.position(classifier);
    if (upTo <= savedPositions.getOrDefault(classifier, 0L)) {
      return;
    }
    var own = new Snapshot(upTo, model.snapshot(classifier));
    var stored = snapshots.save(site, classifier, own);
    if (stored.isPresent()) {
      resumeFrom(stored.get(), own, classifier, snapshots);
    }
    savedPositions.put(classifier, upTo);
  }

  private void resumeFrom(
      byte[] stored, Snapshot own, Classifier classifier, ModelSnapshots snapshots) {
    try {
      model = model.with(classifier, stored);
      LOG.infof(
          "Site %s: the %s classifier continues from the snapshot that is stored at %d",
          site, classifier.wire(), own.position());
    } catch (IllegalArgumentException e) {
      LOG.warnf(
          "Site %s: the %s classifier's snapshot at %d cannot be read and is replaced",
          site, classifier.wire(), own.position());
      snapshots.replace(site, classifier, own);
    }
  }

  /**
   * Returns a scorer for one text.
   *
   * @param vector the embedding of the text, or null if it has none
   */
  CommentScorer scorer(byte @Nullable [] vector, double target) {
    var now = scoring();
    return new CommentScorer() {
      @Override
      public Optional<ModelScore> score(ClassifierInput input) {
        return now.score(input, vector, target);
      }

      @Override
      public List<Reason> reasons(ClassifierInput input) {
        return now.reasons(input);
      }
    };
  }
}
