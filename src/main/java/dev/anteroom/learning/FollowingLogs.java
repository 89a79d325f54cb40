package dev.anteroom.learning;

import dev.anteroom.comment.Decided;
import dev.anteroom.learning.ModelSnapshots.Reader;
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
class FollowingLogs {
  private static final Logger LOG = Logger.getLogger(FollowingLogs.class);
  private static final int AT_ONCE = 256;

  /** From files; what they taught is in snapshots long before. */
  private static final Duration TEXTS_KEPT = Duration.ofDays(30);

  /** Whose models are read as the service starts. */
  private static final Duration LATELY = Duration.ofDays(7);

  private static final int FIRST_SITES = 16;

  private final NumberingLessons numbering;
  private final LessonLog log;
  private final SiteModels models;
  private final Clock clock;
  private final BackgroundThread thread = new BackgroundThread("learning-log", this::follow);
  private final AtomicLong behind = new AtomicLong();
  private boolean isFirst = true;

  FollowingLogs(
      NumberingLessons numbering,
      LessonLog log,
      SiteModels models,
      Clock clock,
      MeterRegistry metrics) {
    this.numbering = numbering;
    this.log = log;
    this.models = models;
    this.clock = clock;
    Gauge.builder("anteroom.learning.behind", behind, AtomicLong::get)
        .description("Lessons that models in memory have yet to learn")
        .tag("reader", "fast")
        .register(metrics);
  }

  void start(@Observes StartupEvent event) {
    thread.start();
  }

  void stop(@Observes @Priority(1) ShutdownEvent event) {
    thread.end();
  }

  void decided(@Observes(during = TransactionPhase.AFTER_SUCCESS) Decided decided) {
    wake();
  }

  void wake() {
    thread.wake();
  }

  /** Where a log is behind its snapshots for long, what it refers to may be forgotten meanwhile. */
  @Scheduled(
      every = "1h",
      delayed = "30m",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void keep() {
    try {
      models.keepAll();
      int forgotten = log.forgetTexts(clock.instant().minus(TEXTS_KEPT));
      if (forgotten > 0) {
        LOG.infof("%d texts from files forgotten, after %d days", forgotten, TEXTS_KEPT.toDays());
      }
    } catch (RuntimeException e) {
      LOG.warnf("Models not kept: %s; the next hour tries again", e.getClass().getName());
    }
  }

  /** One round; true where there is more to do at once. */
  boolean follow() {
    if (isFirst) {
      log.sitesSince(clock.instant().minus(LATELY), FIRST_SITES).forEach(models::want);
      isFirst = false;
    }
    var grown = numbering.number();
    grown.forEach(models::want);
    models.wanted().forEach(models::load);
    var heads = heads();
    boolean isMore =
        models.each(
            model -> heads.getOrDefault(model.site(), 0L) > model.fastUpTo() && learn(model));
    behind.set(
        models.all().stream()
            .mapToLong(
                model -> Math.max(0, heads.getOrDefault(model.site(), 0L) - model.fastUpTo()))
            .sum());
    models.putAside();
    return (isMore || !grown.isEmpty()) && !thread.isEnding();
  }

  /** Of the models in memory, and of sites that had nothing to learn from when they were asked. */
  private Map<String, Long> heads() {
    var untaught = models.untaught();
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

  private boolean learn(HeldModel model) {
    long from = model.fastUpTo();
    int most = (int) Math.min(AT_ONCE, HeldModel.nextSnapshotAfter(from) - from);
    var lessons = log.after(model.site(), from, most);
    if (lessons.isEmpty()) {
      return false;
    }
    models.teach(
        model,
        Reader.FAST,
        () -> {
          log.markFast(model.site(), model.learn(lessons, models.target(model.site())));
          model.fastIsMarked();
        });
    LOG.debugf("Site %s: lessons %d to %d learned", model.site(), from + 1, model.fastUpTo());
    return lessons.size() == most;
  }
}
