package dev.anteroom.cluster;

import dev.anteroom.cluster.ChangeFeedRows.ChangeBatch;
import dev.anteroom.cluster.ChangeFeedRows.StoredChange;
import dev.anteroom.database.DatabaseOutage;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Polls what changed, whichever replica or statement changed it, and fires {@link Changes}. No
 * change is missed: each poll reads again from the oldest transaction that was in progress during
 * the poll before, because that one may have committed in between. If the numbers of transactions
 * cannot be trusted, everything counts as changed.
 */
@ApplicationScoped
public class ChangeFeed {
  /** Rows are kept for a minute at least; half of that is a safe margin. */
  private static final Duration MAX_GAP = Duration.ofSeconds(30);

  private static final Duration POLL_INTERVAL = Duration.ofMillis(400);

  private final ChangeFeedRows rows;
  private final Function<Changes, CompletionStage<?>> changes;
  private final Consumer<Polled> polls;
  private final Clock clock;
  private final BackgroundThread thread =
      new BackgroundThread("change-feed", POLL_INTERVAL, this::poll);

  /** Changes already reported that the next poll returns again. */
  private final Set<StoredChange> seen = new HashSet<>();

  /** Kinds of which an asynchronous observer could not handle a change. */
  private final Set<ChangeKind> failed = ConcurrentHashMap.newKeySet();

  private Instant polledAt = Instant.EPOCH;
  private String server = "";
  private volatile long upTo;
  private long deletableBelow;

  @Inject
  ChangeFeed(ChangeFeedRows rows, Event<Changes> changes, Event<Polled> polls, Clock clock) {
    this(
        rows,
        change -> {
          changes.fire(change);
          return changes.fireAsync(change);
        },
        polls::fire,
        clock);
  }

  ChangeFeed(
      ChangeFeedRows rows,
      Function<Changes, CompletionStage<?>> changes,
      Consumer<Polled> polls,
      Clock clock) {
    this.rows = rows;
    this.changes = changes;
    this.polls = polls;
    this.clock = clock;
  }

  /**
   * Fired after each successful poll: every change committed before its start was fired.
   *
   * @param startedAt the start of the poll, as {@link System#nanoTime}
   */
  public record Polled(long startedAt) {}

  void start(@Observes StartupEvent event, BackgroundJobs jobs) {
    thread.start(jobs);
  }

  void stop(@Observes ShutdownEvent event) {
    thread.stop();
  }

  private boolean poll() {
    long startedAt = System.nanoTime();
    try {
      report(rows.since(upTo));
      polls.accept(new Polled(startedAt));
      return false;
    } catch (RuntimeException | Error e) {
      var state = DatabaseOutage.sqlState(e);
      if (state.startsWith("08") || state.startsWith("57") || !DatabaseOutage.isCauseOf(e)) {
        // After a crash the server may have lost transactions and may use their numbers again. A
        // poll that failed halfway may have reported only some changes.
        server = "";
      }
      throw e;
    }
  }

  /**
   * Deletes the changes below the oldest transaction of a minute ago; every replica has polled
   * them.
   */
  @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @BackgroundJob("change-feed-purge")
  void deleteSeen() {
    long next = upTo;
    rows.deleteBelow(deletableBelow);
    deletableBelow = next;
  }

  private void report(ChangeBatch batch) {
    var now = clock.instant();
    boolean hasGap = hasGap(batch, now);
    if (hasGap) {
      seen.clear();
    }
    for (var kind : ChangeKind.values()) {
      var found =
          batch.changes().stream().filter(change -> change.kind().equals(kind.wire())).toList();
      var unseen = found.stream().filter(seen::add).map(StoredChange::change).toList();
      boolean wasMissed = failed.remove(kind);
      if (hasGap || wasMissed || found.size() >= kind.limit()) {
        fire(new Changes.AllMayHaveChanged(kind));
      } else if (!unseen.isEmpty()) {
        fire(new Changes.Known(kind, unseen));
      }
    }
    seen.removeIf(change -> change.transaction() < batch.upTo());
    upTo = batch.upTo();
    server = batch.server();
    polledAt = now;
  }

  private void fire(Changes change) {
    changes
        .apply(change)
        .whenComplete((fired, failure) -> {
          if (failure != null) {
            failed.add(change.kind());
          }
        });
  }

  private boolean hasGap(ChangeBatch batch, Instant now) {
    var since = Duration.between(polledAt, now);
    return !batch.server().equals(server)
        || batch.upTo() < upTo
        || since.isNegative()
        || since.compareTo(MAX_GAP) > 0;
  }
}
