package dev.anteroom.learning.model;

import dev.anteroom.learning.model.ModelSnapshots.Classifier;
import dev.anteroom.learning.model.ModelSnapshots.Snapshot;
import dev.anteroom.learning.model.TrainingLog.NumberedPrediction;
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
import java.util.function.Function;
import java.util.function.LongSupplier;
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

  CachedModel(String site, SiteModel model) {
    this.site = site;
    this.model = model;
    this.ngramPredictedPosition = model.ngramPosition();
    for (var reader : Classifier.values()) {
      savedPositions.put(reader, reader.position(model));
    }
  }

  /** Returns the next position after a number at which every replica stores a snapshot. */
  static long nextSnapshotAfter(long number) {
    long step = number < SHORT_LOG ? SHORT_LOG_INTERVAL : LONG_LOG_INTERVAL;
    return (number / step + 1) * step;
  }

  String site() {
    return site;
  }

  public long ngramPosition() {
    return model.ngramPosition();
  }

  public long embeddingPosition() {
    return model.embeddingPosition();
  }

  /**
   * Returns the position up to which the log has the n-gram classifier's predictions. The embedding
   * classifier may not learn beyond it.
   */
  public long ngramPredictedPosition() {
    return ngramPredictedPosition;
  }

  void ngramPredictionsStored() {
    ngramPredictedPosition = model.ngramPosition();
  }

  void touch() {
    lastUsedAt = System.nanoTime();
  }

  long lastUsedAt() {
    return lastUsedAt;
  }

  public ModelMetrics metrics(boolean withCareful, double target) {
    return model.metrics(withCareful, target);
  }

  /**
   * Trains the n-gram classifier on the examples after its position and returns its predictions.
   */
  synchronized List<NumberedPrediction> trainNgram(List<LoggedExample> lessons, double target) {
    return predictions(
        lessons, logged -> model.trainNgram(logged.example(), target), () -> model.ngramPosition());
  }

  /**
   * Trains the embedding classifier on the examples after its position and returns the predictions.
   */
  synchronized List<NumberedPrediction> trainEmbedding(List<LoggedExample> lessons, double target) {
    return predictions(
        lessons,
        logged ->
            model.trainEmbedding(logged.example(), logged.vector(), logged.ngramLogOdds(), target),
        () -> model.embeddingPosition());
  }

  private List<NumberedPrediction> predictions(
      List<LoggedExample> lessons,
      Function<LoggedExample, Optional<Prediction>> learning,
      LongSupplier upTo) {
    var marked = new ArrayList<NumberedPrediction>();
    for (var logged : lessons) {
      try {
        learning
            .apply(logged)
            .ifPresent(mark -> marked.add(new NumberedPrediction(logged.number(), mark)));
      } catch (RuntimeException | StackOverflowError e) {
        // One text that cannot be processed must not keep the others from being learned.
        LOG.warnf(
            "Site %s: training example %d is not learned: %s",
            site, logged.number(), e.getClass().getName());
        if (upTo.getAsLong() < logged.number()) {
          var _ = learning.apply(logged.withoutText());
        }
      }
    }
    return marked;
  }

  /** Returns whether a classifier is at a position at which every replica stores a snapshot. */
  boolean isSnapshotDue(Classifier reader) {
    long upTo = reader.position(model);
    return upTo > 0 && nextSnapshotAfter(upTo - 1) == upTo;
  }

  /** Stores a classifier's snapshot, if it has learned since the last one. */
  synchronized void saveSnapshot(Classifier reader, ModelSnapshots snapshots) {
    long upTo = reader.position(model);
    if (upTo <= savedPositions.getOrDefault(reader, 0L)) {
      return;
    }
    var mine = reader.snapshot(model);
    var theirs = snapshots.save(site, reader, mine);
    if (theirs.isPresent()) {
      resumeFrom(theirs.get(), mine, reader, snapshots);
    }
    savedPositions.put(reader, upTo);
  }

  private void resumeFrom(
      byte[] theirs, Snapshot mine, Classifier reader, ModelSnapshots snapshots) {
    try {
      model = reader.restore(model, theirs);
      LOG.infof(
          "Site %s: the %s classifier continues from the snapshot that is stored at %d",
          site, reader.wire(), mine.position());
    } catch (IllegalArgumentException e) {
      LOG.warnf(
          "Site %s: the %s classifier's snapshot at %d cannot be read and is replaced",
          site, reader.wire(), mine.position());
      snapshots.replace(site, reader, mine);
    }
  }

  /**
   * Returns a scorer for one text.
   *
   * @param vector the embedding of the text, or null if it has none
   */
  CommentScorer scorer(byte @Nullable [] vector, double target) {
    var now = model;
    return new CommentScorer() {
      @Override
      public Optional<ModelScore> score(ClassifierInput reading) {
        return now.score(reading, vector, target);
      }

      @Override
      public List<Reason> reasons(ClassifierInput reading) {
        return now.reasons(reading);
      }
    };
  }
}
