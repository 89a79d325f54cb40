package dev.anteroom.publication;

import dev.anteroom.problem.Outage;
import dev.anteroom.publication.ChangedArticles.Change;
import dev.anteroom.publication.ChangedArticles.Look;
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
  private static final Duration UNBROKEN = Duration.ofSeconds(30);

  private static final Duration LOOK = Duration.ofMillis(500);

  private final ChangedArticles rows;
  private final ArticleVersions versions;
  private final Clock clock;

  /** What was told of transactions that the next look sees again. */
  private final Set<Change> told = new HashSet<>();

  private Instant lookedAt = Instant.EPOCH;
  private String server = "";
  private boolean isFailing;
  private @Nullable Cancellable looking;
  private volatile long upTo;
  private long droppable;

  FollowingChanges(ChangedArticles rows, ArticleVersions versions, Clock clock) {
    this.rows = rows;
    this.versions = versions;
    this.clock = clock;
  }

  /** Not by the scheduler, whose seconds are up to two. */
  void begin(@Observes StartupEvent event) {
    looking =
        Multi.createFrom()
            .ticks()
            .every(LOOK)
            .onOverflow()
            .drop()
            .emitOn(Infrastructure.getDefaultWorkerPool())
            .subscribe()
            .with(tick -> look());
  }

  void end(@Observes ShutdownEvent event) {
    if (looking != null) {
      looking.cancel();
    }
  }

  private void look() {
    long begun = versions.moment();
    try {
      tell(rows.since(upTo));
      versions.seenUpTo(begun);
      isFailing = false;
    } catch (RuntimeException | Error e) {
      // Thrown on, it would end the looks for good.
      failed(e);
    }
  }

  /** Below what was the oldest transaction a minute ago, everybody has seen everything. */
  @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void dropSeen() {
    try {
      long next = upTo;
      rows.dropBelow(droppable);
      droppable = next;
    } catch (RuntimeException e) {
      LOG.debugf("Changes not dropped: %s", e.getClass().getName());
    }
  }

  private void failed(Throwable e) {
    var state = Outage.sqlState(e);
    if (state.startsWith("08") || state.startsWith("57") || !Outage.causes(e)) {
      // A server that broke down may have lost transactions, and gives their numbers again; a look
      // that broke off here may have told only some of what it saw.
      server = "";
    }
    if (!isFailing) {
      LOG.warnf("Changes of articles can't be seen, so that none is held: %s", Outage.frames(e));
    }
    isFailing = true;
  }

  private void tell(Look look) {
    var now = clock.instant();
    boolean isBroken = isBroken(look, now);
    if (isBroken) {
      versions.allChanged();
      told.clear();
    }
    for (var change : look.changes()) {
      if (told.add(change) && !isBroken) {
        versions.changed(change.article());
      }
    }
    told.removeIf(change -> change.transaction() < look.upTo());
    upTo = look.upTo();
    server = look.server();
    lookedAt = now;
  }

  private boolean isBroken(Look look, Instant now) {
    var since = Duration.between(lookedAt, now);
    return !look.server().equals(server)
        || look.upTo() < upTo
        || since.isNegative()
        || since.compareTo(UNBROKEN) > 0
        || look.changes().size() == ChangedArticles.MOST;
  }
}
