package dev.anteroom.learning;

import dev.anteroom.comment.Decided;
import dev.anteroom.problem.Outage;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
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
  private final ModelSnapshots snapshots;
  private final Clock clock;
  private final BackgroundThread thread = new BackgroundThread("learning-log", this::follow);
  private final AtomicBoolean isFirst = new AtomicBoolean(true);

  FollowingLogs(
      NumberingLessons numbering,
      LessonLog log,
      SiteModels models,
      ModelSnapshots snapshots,
      Clock clock) {
    this.numbering = numbering;
    this.log = log;
    this.models = models;
    this.snapshots = snapshots;
    this.clock = clock;
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
    if (isFirst.get()) {
      log.sitesSince(clock.instant().minus(LATELY), FIRST_SITES).forEach(models::want);
      isFirst.set(false);
    }
    var grown = numbering.number();
    grown.forEach(site -> {
      models.untaught().remove(site);
      models.want(site);
    });
    models.wanted().forEach(models::load);
    boolean isMore = !grown.isEmpty();
    var heads = heads();
    for (var model : models.all()) {
      if (heads.getOrDefault(model.site(), 0L) > model.fastUpTo()) {
        isMore |= learnAlone(model);
      }
    }
    models.putAside();
    return isMore && !thread.isEnding();
  }

  /** Of the models in memory, and of sites that had nothing to learn from when they were asked. */
  private Map<String, Long> heads() {
    var asked = new HashSet<>(models.untaught());
    models.all().forEach(model -> asked.add(model.site()));
    var heads = log.heads(asked);
    for (var site : List.copyOf(models.untaught())) {
      if (heads.containsKey(site)) {
        models.load(site);
      }
    }
    return heads;
  }

  /** What fails on one site must not keep the others from learning. */
  private boolean learnAlone(HeldModel model) {
    try {
      return learn(model);
    } catch (RuntimeException e) {
      if (Outage.causes(e)) {
        throw e;
      }
      LOG.errorf("Site %s: lessons not learned: %s", model.site(), Outage.frames(e));
      return false;
    }
  }

  private boolean learn(HeldModel model) {
    long from = model.fastUpTo();
    int most = (int) Math.min(AT_ONCE, HeldModel.nextSnapshotAfter(from) - from);
    var lessons = log.after(model.site(), from, most);
    if (lessons.isEmpty()) {
      return false;
    }
    try {
      log.markFast(model.site(), model.learn(lessons, models.target(model.site())));
      model.fastIsMarked();
      if (HeldModel.isSnapshotDue(model.fastUpTo())) {
        model.keepFast(snapshots);
      }
    } catch (RuntimeException e) {
      // It knows more than the log says of it: read again, it goes on from where the tables are.
      models.drop(model);
      throw e;
    }
    LOG.debugf("Site %s: lessons %d to %d learned", model.site(), from + 1, model.fastUpTo());
    return lessons.size() == most;
  }
}
