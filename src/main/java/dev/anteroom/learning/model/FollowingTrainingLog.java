package dev.anteroom.learning.model;

import dev.anteroom.cluster.BackgroundThread;
import dev.anteroom.comment.CommentsDecided;
import dev.anteroom.learning.model.ModelSnapshots.Classifier;
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
 * Numbers what was decided and teaches it to the fast reader of each model in memory: a moment
 * after a decision here, within a second of one elsewhere.
 */
@ApplicationScoped
public class FollowingTrainingLog {
  private static final Logger LOG = Logger.getLogger(FollowingTrainingLog.class);
  private static final int BATCH_SIZE = 256;

  /** From files; what they taught is in snapshots long before. */
  private static final Duration TEXT_RETENTION = Duration.ofDays(30);

  /** Whose models are read as the service starts. */
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
      SequencingTrainingLog numbering,
      TrainingLog log,
      SiteModels models,
      Clock clock,
      MeterRegistry metrics) {
    this.sequencing = numbering;
    this.log = log;
    this.models = models;
    this.clock = clock;
    Gauge.builder("anteroom.learning.behind", examplesBehind, AtomicLong::get)
        .description("Lessons that models in memory have yet to learn")
        .tag("reader", "fast")
        .register(metrics);
  }

  void start(@Observes StartupEvent event) {
    thread.start();
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

  /** Where a log is behind its snapshots for long, what it refers to may be forgotten meanwhile. */
  @Scheduled(
      every = "1h",
      delayed = "30m",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void saveSnapshots() {
    try {
      models.saveSnapshots();
      int forgotten = log.deleteTexts(clock.instant().minus(TEXT_RETENTION));
      if (forgotten > 0) {
        LOG.infof(
            "%d texts from files forgotten, after %d days", forgotten, TEXT_RETENTION.toDays());
      }
    } catch (RuntimeException e) {
      LOG.warnf("Models not kept: %s; the next hour tries again", e.getClass().getName());
    }
  }

  /** One round; true where there is more to do at once. */
  boolean runOnce() {
    if (isFirstRun) {
      log.sitesWithExamplesSince(clock.instant().minus(WINDOW), MAX_INITIAL_SITES)
          .forEach(models::requestLoad);
      isFirstRun = false;
    }
    var grown = sequencing.sequence();
    grown.forEach(models::requestLoad);
    models.requestedSites().forEach(models::load);
    var heads = heads();
    boolean isMore =
        models.processAll(
            model -> heads.getOrDefault(model.site(), 0L) > model.ngramPosition() && train(model));
    examplesBehind.set(
        models.all().stream()
            .mapToLong(
                model -> Math.max(0, heads.getOrDefault(model.site(), 0L) - model.ngramPosition()))
            .sum());
    models.evictIdle();
    return (isMore || !grown.isEmpty()) && !thread.isStopping();
  }

  /** Of the models in memory, and of sites that had nothing to learn from when they were asked. */
  private Map<String, Long> heads() {
    var untaught = models.sitesWithoutExamples();
    var asked = new HashSet<>(untaught);
    models.all().forEach(model -> asked.add(model.site()));
    var heads = log.heads(asked);
    for (var site : untaught) {
      if (heads.containsKey(site)) {
        models.load(site);
      }
    }
    return heads;
  }

  private boolean train(CachedModel model) {
    long from = model.ngramPosition();
    int most = (int) Math.min(BATCH_SIZE, CachedModel.nextSnapshotAfter(from) - from);
    var lessons = log.after(model.site(), from, most);
    if (lessons.isEmpty()) {
      return false;
    }
    models.train(
        model,
        Classifier.FAST,
        () -> {
          log.storeNgramPredictions(
              model.site(), model.trainNgram(lessons, models.target(model.site())));
          model.ngramPredictionsStored();
        });
    LOG.debugf("Site %s: lessons %d to %d learned", model.site(), from + 1, model.ngramPosition());
    return lessons.size() == most;
  }
}
