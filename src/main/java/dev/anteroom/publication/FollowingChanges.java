package dev.anteroom.publication;

import dev.anteroom.database.DatabaseOutage;
import dev.anteroom.publication.ChangedArticles.Change;
import dev.anteroom.publication.ChangedArticles.ChangeBatch;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Polls twice a second which articles changed, whichever replica or statement changed them. If
 * changes may have been missed, every article counts as changed.
 */
@ApplicationScoped
class FollowingChanges {
  private static final Logger LOG = Logger.getLogger(FollowingChanges.class);

  /** Rows are kept for a minute at least; half of that is a safe margin. */
  private static final Duration MAX_GAP = Duration.ofSeconds(30);

  private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

  private final ChangedArticles rows;
  private final ArticleVersions versions;
  private final Clock clock;

  /** Changes already counted that the next poll returns again. */
  private final Set<Change> seen = new HashSet<>();

  private Instant polledAt = Instant.EPOCH;
  private String server = "";
  private boolean isFailing;
  private @Nullable Cancellable polling;
  private volatile long upTo;
  private long deletableBelow;

  FollowingChanges(ChangedArticles rows, ArticleVersions versions, Clock clock) {
    this.rows = rows;
    this.versions = versions;
    this.clock = clock;
  }

  /**
   * Uses its own timer, because an interval of the scheduler is at least a second and may take two.
   */
  void start(@Observes StartupEvent event) {
    polling =
        Multi.createFrom()
            .ticks()
            .every(POLL_INTERVAL)
            .onOverflow()
            .drop()
            .emitOn(Infrastructure.getDefaultWorkerPool())
            .subscribe()
            .with(tick -> poll());
  }

  void stop(@Observes ShutdownEvent event) {
    if (polling != null) {
      polling.cancel();
    }
  }

  private void poll() {
    long startedAt = versions.nanoTime();
    try {
      apply(rows.since(upTo));
      versions.markSeen(startedAt);
      isFailing = false;
    } catch (RuntimeException | Error e) {
      // An uncaught exception would end the polling for good.
      onFailure(e);
    }
  }

  /**
   * Deletes the changes below the oldest transaction of a minute ago; every replica has polled
   * them.
   */
  @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void deleteSeen() {
    try {
      long next = upTo;
      rows.deleteBelow(deletableBelow);
      deletableBelow = next;
    } catch (RuntimeException e) {
      LOG.debugf("Cannot delete old article changes: %s", e.getClass().getName());
    }
  }

  private void onFailure(Throwable e) {
    var state = DatabaseOutage.sqlState(e);
    if (state.startsWith("08") || state.startsWith("57") || !DatabaseOutage.isCauseOf(e)) {
      // After a crash the server may have lost transactions and may use their numbers again. A poll
      // that failed halfway may have counted only some changes.
      server = "";
    }
    if (!isFailing) {
      LOG.warnf(
          "Cannot read article changes; responses are cached for at most three seconds: %s",
          DatabaseOutage.stackFrames(e));
    }
    isFailing = true;
  }

  private void apply(ChangeBatch batch) {
    var now = clock.instant();
    boolean isBroken = hasGap(batch, now);
    if (isBroken) {
      versions.markAllChanged();
      seen.clear();
    }
    for (var change : batch.changes()) {
      if (seen.add(change) && !isBroken) {
        versions.markChanged(change.article());
      }
    }
    seen.removeIf(change -> change.transaction() < batch.upTo());
    upTo = batch.upTo();
    server = batch.server();
    polledAt = now;
  }

  private boolean hasGap(ChangeBatch batch, Instant now) {
    var since = Duration.between(polledAt, now);
    return !batch.server().equals(server)
        || batch.upTo() < upTo
        || since.isNegative()
        || since.compareTo(MAX_GAP) > 0
        || batch.changes().size() == ChangedArticles.MAX_CHANGES;
  }
}
