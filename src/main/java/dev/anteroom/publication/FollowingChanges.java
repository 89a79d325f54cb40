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
 * Looks twice a second which articles changed, whichever replica and whichever statement did it.
 * Where something may have been missed, every article counts as changed.
 */
@ApplicationScoped
class FollowingChanges {
  private static final Logger LOG = Logger.getLogger(FollowingChanges.class);

  /** Rows live for a minute at least; half of it leaves no doubt. */
  private static final Duration MAX_GAP = Duration.ofSeconds(30);

  private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

  private final ChangedArticles rows;
  private final ArticleVersions versions;
  private final Clock clock;

  /** What was told of transactions that the next look sees again. */
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

  /** Not by the scheduler, whose seconds are up to two. */
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
    long begun = versions.nanoTime();
    try {
      apply(rows.since(upTo));
      versions.markSeen(begun);
      isFailing = false;
    } catch (RuntimeException | Error e) {
      // Thrown on, it would end the looks for good.
      onFailure(e);
    }
  }

  /** Below what was the oldest transaction a minute ago, everybody has seen everything. */
  @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void deleteSeen() {
    try {
      long next = upTo;
      rows.deleteBelow(deletableBelow);
      deletableBelow = next;
    } catch (RuntimeException e) {
      LOG.debugf("Changes not dropped: %s", e.getClass().getName());
    }
  }

  private void onFailure(Throwable e) {
    var state = DatabaseOutage.sqlState(e);
    if (state.startsWith("08") || state.startsWith("57") || !DatabaseOutage.isCauseOf(e)) {
      // A server that broke down may have lost transactions, and gives their numbers again; a look
      // that broke off here may have told only some of what it saw.
      server = "";
    }
    if (!isFailing) {
      LOG.warnf(
          "Changes of articles can't be seen, so that none is held: %s",
          DatabaseOutage.stackFrames(e));
    }
    isFailing = true;
  }

  private void apply(ChangeBatch look) {
    var now = clock.instant();
    boolean isBroken = hasGap(look, now);
    if (isBroken) {
      versions.markAllChanged();
      seen.clear();
    }
    for (var change : look.changes()) {
      if (seen.add(change) && !isBroken) {
        versions.markChanged(change.article());
      }
    }
    seen.removeIf(change -> change.transaction() < look.upTo());
    upTo = look.upTo();
    server = look.server();
    polledAt = now;
  }

  private boolean hasGap(ChangeBatch look, Instant now) {
    var since = Duration.between(polledAt, now);
    return !look.server().equals(server)
        || look.upTo() < upTo
        || since.isNegative()
        || since.compareTo(MAX_GAP) > 0
        || look.changes().size() == ChangedArticles.MAX_CHANGES;
  }
}
