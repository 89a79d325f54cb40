package dev.anteroom.learning.model;

import dev.anteroom.cluster.BackgroundJobs;
import dev.anteroom.cluster.BackgroundThread;
import dev.anteroom.embedding.TextEmbeddings.TextId;
import dev.anteroom.learning.model.RescoringRows.PendingComment;
import dev.anteroom.screening.model.Classifier;
import dev.anteroom.screening.verdict.Field;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Computes embeddings in the background: those of the newest pending comments, and in turn those of
 * training examples, which the embedding classifier then learns from.
 */
@ApplicationScoped
public class ComputingEmbeddings {
  private static final int BATCH_SIZE = 16;
  private static final int EXAMPLE_BATCH_SIZE = 256;
  private static final Duration SITES_INTERVAL = Duration.ofSeconds(2);
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final int MAX_SITES = 100;
  private static final int MAX_COUNT = 100_000;

  private final EmbeddingTexts texts;
  private final RescoringRows rows;
  private final TrainingLog log;
  private final SiteModels models;
  private final Rescoring rescoring;
  private final RescoringLease lease;
  private final AtomicLong commentsWaiting = new AtomicLong();
  private final BackgroundThread thread = new BackgroundThread("learning-reader", this::runOnce);

  private long sitesRequestedAt;
  private Missing missing = Missing.FROM_NEWEST;

  ComputingEmbeddings(
      EmbeddingTexts texts,
      RescoringRows rows,
      TrainingLog log,
      SiteModels models,
      Rescoring rescoring,
      RescoringLease lease,
      MeterRegistry metrics) {
    this.texts = texts;
    this.rows = rows;
    this.log = log;
    this.models = models;
    this.rescoring = rescoring;
    this.lease = lease;
    Gauge.builder("anteroom.learning.waiting", commentsWaiting, AtomicLong::get)
        .description(
            "Pending comments without an embedding, reported by the replica with the lease")
        .register(metrics);
    Gauge.builder("anteroom.learning.behind", this, ComputingEmbeddings::examplesBehind)
        .description("Training examples that models in memory have yet to learn from")
        .tag("reader", "careful")
        .register(metrics);
  }

  /** How far the pending comments without an embedding of this model were searched. */
  private record Missing(@Nullable UUID before, boolean isDone) {
    private static final Missing FROM_NEWEST = new Missing(null, false);
  }

  void start(@Observes StartupEvent event, BackgroundJobs jobs) {
    thread.start(jobs);
  }

  void stop(@Observes @Priority(1) ShutdownEvent event) {
    thread.stop();
    try {
      lease.release();
    } catch (RuntimeException e) {
      // The lease expires by itself.
    }
  }

  public void wake() {
    thread.wake();
  }

  /** Runs one round; returns true if there is more to do at once. */
  boolean runOnce() {
    boolean hasLease = lease.isHeld(texts.isOn());
    boolean isMore = false;
    if (hasLease) {
      requestRecentSites();
      isMore = texts.isOn() && (computePendingComments() || computeMissing());
    } else {
      commentsWaiting.set(0);
      // The next holder may have another sentence model.
      missing = Missing.FROM_NEWEST;
    }
    isMore |= models.processAll(model -> process(model, hasLease));
    return isMore && !thread.isStopping();
  }

  private boolean process(CachedModel model, boolean hasLease) {
    boolean isMore = texts.isOn() && trainOnExamples(model, hasLease);
    return (hasLease && rescoring.rescoreNext(model)) || isMore;
  }

  private long examplesBehind() {
    return texts.isOn()
        ? models.all().stream()
            .mapToLong(model ->
                Math.max(0, model.ngramPredictedPosition() - model.position(Classifier.CAREFUL)))
            .sum()
        : 0;
  }

  /** Requests models of sites with recent decisions, which other replicas may have received. */
  private void requestRecentSites() {
    long now = System.nanoTime();
    if (now - sitesRequestedAt > SITES_INTERVAL.toNanos()) {
      sitesRequestedAt = now;
      log.sitesWithExamplesWithin(WINDOW, MAX_SITES).forEach(models::requestLoad);
      commentsWaiting.set(texts.isOn() ? rows.countWithoutEmbedding(null, MAX_COUNT) : 0);
    }
  }

  private boolean computePendingComments() {
    var unread = rows.withoutEmbedding(BATCH_SIZE);
    rows.markEmbedded(computeAndRescore(unread));
    return unread.size() == BATCH_SIZE;
  }

  /**
   * Goes once through the pending comments that were processed with another sentence model, from
   * the newest, after this replica got the lease.
   */
  private boolean computeMissing() {
    if (missing.isDone()) {
      return false;
    }
    var unread = rows.withoutVector(missing.before(), BATCH_SIZE);
    computeAndRescore(unread);
    boolean isMore = unread.size() == BATCH_SIZE;
    missing = new Missing(isMore ? unread.getLast().id() : null, !isMore);
    return isMore;
  }

  /** Returns the comments that were processed before the service stops. */
  private List<PendingComment> computeAndRescore(List<PendingComment> unread) {
    var computed = new HashMap<TextId, byte[]>();
    var done = new ArrayList<PendingComment>();
    for (var one : unread) {
      if (one.vector() == null) {
        var vector = texts.compute(one.body(), thread::isStopping);
        if (vector != null) {
          computed.put(one.text(), vector);
        }
      }
      done.add(one);
      if (thread.isStopping()) {
        break;
      }
    }
    var kept = texts.saveAll(computed);
    var ready =
        done.stream()
            .map(one -> one.vector() == null ? one.withVector(kept.get(one.text())) : one)
            .toList();
    rescoring.rescore(ready);
    return ready;
  }

  /**
   * Trains the embedding classifier on the examples that have a vector. If this replica has the
   * lease, it computes missing vectors first.
   */
  private boolean trainOnExamples(CachedModel model, boolean hasLease) {
    long from = model.position(Classifier.CAREFUL);
    long upTo = Math.min(CachedModel.nextSnapshotAfter(from), model.ngramPredictedPosition());
    int most = (int) Math.min(hasLease ? 4L * BATCH_SIZE : EXAMPLE_BATCH_SIZE, upTo - from);
    if (most <= 0) {
      return false;
    }
    var examples = log.after(model.site(), from, most);
    var read = hasLease ? computeVectors(model.site(), examples) : examples;
    // Those before the first one that still needs a vector.
    var ready = read.stream().takeWhile(logged -> !logged.awaitsVector()).toList();
    if (ready.isEmpty()) {
      return false;
    }
    models.train(model, Classifier.CAREFUL, ready);
    return ready.size() == most;
  }

  private List<LoggedExample> computeVectors(String site, List<LoggedExample> examples) {
    var ofComments = new HashMap<TextId, byte[]>();
    var unreadable = new HashSet<Long>();
    boolean isAnyRead = false;
    for (var logged : examples) {
      var input = logged.example().input();
      if (input == null || logged.vector() != null) {
        continue;
      }
      var vector = texts.compute(input.texts().text(Field.BODY), thread::isStopping);
      var text = logged.text();
      isAnyRead = true;
      if (vector == null) {
        unreadable.add(logged.number());
      } else if (text != null) {
        ofComments.put(text, vector);
      } else {
        texts.saveImported(site, logged.number(), vector);
      }
      if (thread.isStopping()) {
        break;
      }
    }
    if (!isAnyRead) {
      return examples;
    }
    texts.saveAll(ofComments);
    // Read again, because stored vectors take precedence and texts may have been deleted meanwhile.
    return log.after(site, examples.getFirst().number() - 1, examples.size()).stream()
        .map(logged -> unreadable.contains(logged.number()) ? logged.withoutText() : logged)
        .toList();
  }
}
