package dev.anteroom.learning.model;

import dev.anteroom.cluster.BackgroundJob;
import dev.anteroom.cluster.BackgroundJobs;
import dev.anteroom.cluster.BackgroundThread;
import dev.anteroom.comment.CommentsDecided;
import dev.anteroom.screening.model.Classifier;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Numbers pending examples and trains the n-gram classifier of each model in memory on them: at
 * once after a decision on this replica, within a second after one on another.
 */
@ApplicationScoped
public class FollowingTrainingLog {
  private static final Logger LOG = Logger.getLogger(FollowingTrainingLog.class);
  private static final int BATCH_SIZE = 256;

  /** For imported texts; snapshots contain what was learned from them long before. */
  private static final Duration TEXT_RETENTION = Duration.ofDays(30);

  /** Models of sites with examples in this period are loaded when the service starts. */
  private static final Duration WINDOW = Duration.ofDays(7);

  private static final int MAX_INITIAL_SITES = 16;

  private final SequencingTrainingLog sequencing;
  private final TrainingLog log;
  private final SiteModels models;
  private final Clock clock;
  private final BackgroundThread thread = new BackgroundThread("learning-log", this::runOnce);
  private final AtomicLong examplesBehind = new AtomicLong();
  private boolean isFirstRun = true;

  FollowingTrainingLog(
      SequencingTrainingLog sequencing,
      TrainingLog log,
      SiteModels models,
      Clock clock,
      MeterRegistry metrics) {
    this.sequencing = sequencing;
    this.log = log;
    this.models = models;
    this.clock = clock;
    Gauge.builder("anteroom.learning.behind", examplesBehind, AtomicLong::get)
        .description("Training examples that models in memory have yet to learn from")
        .tag("reader", "fast")
        .register(metrics);
  }

  void start(@Observes StartupEvent event, BackgroundJobs jobs) {
    thread.start(jobs);
  }

  void stop(@Observes @Priority(1) ShutdownEvent event) {
    thread.stop();
  }

  void decided(@Observes(during = TransactionPhase.AFTER_SUCCESS) CommentsDecided decided) {
    wake();
  }

  public void wake() {
    thread.wake();
  }

  /**
   * Stores snapshots between the regular positions, because texts that the log refers to may be
   * deleted before the next one is reached.
   */
  @Scheduled(
      every = "1h",
      delayed = "30m",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @BackgroundJob("model-snapshots")
  void saveSnapshots() {
    models.saveSnapshots();
    int forgotten = log.deleteTexts(clock.instant().minus(TEXT_RETENTION));
    if (forgotten > 0) {
      LOG.infof("%d imported texts deleted after %d days", forgotten, TEXT_RETENTION.toDays());
    }
  }

  /** Runs one round; returns true if there is more to do at once. */
  boolean runOnce() {
    if (isFirstRun) {
      log.sitesWithExamplesWithin(WINDOW, MAX_INITIAL_SITES).forEach(models::requestLoad);
      isFirstRun = false;
    }
    var grown = sequencing.sequence();
    grown.forEach(models::requestLoad);
    models.requestedSites().forEach(models::load);
    var heads = heads();
    boolean isMore =
        models.processAll(model ->
            heads.getOrDefault(model.site(), 0L) > model.position(Classifier.FAST) && train(model));
    examplesBehind.set(
        models.all().stream()
            .mapToLong(model ->
                Math.max(0, heads.getOrDefault(model.site(), 0L) - model.position(Classifier.FAST)))
            .sum());
    models.evictIdle();
    return (isMore || !grown.isEmpty()) && !thread.isStopping();
  }

  /**
   * Returns the last numbers of the logs of models in memory. Also loads models of sites that had
   * no examples before.
   */
  private Map<String, Long> heads() {
    var withoutExamples = models.sitesWithoutExamples();
    var asked = new HashSet<>(withoutExamples);
    models.all().forEach(model -> asked.add(model.site()));
    var heads = log.heads(asked);
    withoutExamples.stream().filter(heads::containsKey).forEach(models::load);
    return heads;
  }

  private boolean train(CachedModel model) {
    long from = model.position(Classifier.FAST);
    int most = (int) Math.min(BATCH_SIZE, CachedModel.nextSnapshotAfter(from) - from);
    var examples = log.after(model.site(), from, most);
    if (examples.isEmpty()) {
      return false;
    }
    models.train(model, Classifier.FAST, examples);
    LOG.debugf(
        "Site %s: training examples %d to %d learned",
        model.site(), from + 1, model.position(Classifier.FAST));
    return examples.size() == most;
  }
}
