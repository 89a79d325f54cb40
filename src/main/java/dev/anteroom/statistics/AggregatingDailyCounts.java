package dev.anteroom.statistics;

import dev.anteroom.cluster.BackgroundJob;
import dev.anteroom.cluster.LeaderLock;
import dev.anteroom.comment.CommentIds;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/**
 * Aggregates comments and history into daily counts in the background, so that the cost of
 * statistics does not depend on the number of comments. Starts at the present and also works
 * backwards, until {@link #MAX_DAYS} days are aggregated.
 */
@ApplicationScoped
class AggregatingDailyCounts {
  /** How many days before today are aggregated. */
  static final int MAX_DAYS = 90;

  /**
   * Counts are deleted a little later, since a decision may still move a comment of an older day.
   */
  private static final int DELETE_AFTER_DAYS = MAX_DAYS + 10;

  /**
   * A transaction commits later than its ids were created, and the clocks of replicas differ. What
   * is committed later than this is not counted; intake settles an interrupted commit within 20 s.
   */
  private static final Duration COMMIT_LAG = Duration.ofMinutes(2);

  private static final Duration MIN_RANGE = Duration.ofMinutes(1);
  private static final Duration MAX_RANGE = Duration.ofHours(1);

  /** How long one run aggregates: a fifth of the interval between two runs. */
  private static final Duration MAX_RUN_TIME = Duration.ofSeconds(2);

  private static final String AGGREGATE =
      "insert into insight_tally (site, day, what, n) "
          + DailyCounts.COUNT_ALL
          + " on conflict (site, day, what) do update set n = insight_tally.n + excluded.n";

  private final Session session;
  private final LeaderLock replicas;
  private final Clock clock;

  AggregatingDailyCounts(Session session, LeaderLock replicas, Clock clock) {
    this.session = session;
    this.replicas = replicas;
    this.clock = clock;
  }

  /** The range that is aggregated. */
  record AggregatedRange(Instant oldest, Instant newest) {}

  @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @BackgroundJob("daily-counts")
  void aggregate() {
    long end = System.nanoTime() + MAX_RUN_TIME.toNanos();
    while (aggregateNext() && System.nanoTime() < end) {}
  }

  /**
   * Aggregates one range; returns false if nothing is left or another replica holds the leader
   * lock.
   */
  @Transactional
  boolean aggregateNext() {
    if (!replicas.tryAcquire(LeaderLock.Job.AGGREGATING_COUNTS)) {
      return false;
    }
    var due = clock.instant().minus(COMMIT_LAG).truncatedTo(ChronoUnit.MILLIS);
    var folded = aggregatedRange().orElse(null);
    if (folded == null) {
      session
          .createNativeMutationQuery(
              "insert into insight_tallied (oldest, newest) values (:due, :due)")
          .setParameter("due", due)
          .executeUpdate();
      return true;
    }
    var next = Collections.min(List.of(folded.newest().plus(MAX_RANGE), due));
    if (!next.isBefore(folded.newest().plus(MIN_RANGE))) {
      aggregate(folded.newest(), next);
      return true;
    }
    return aggregateBackwards(folded);
  }

  private boolean aggregateBackwards(AggregatedRange folded) {
    var horizon = clock.instant().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(MAX_DAYS));
    var oldest = folded.oldest();
    if (!horizon.isBefore(oldest)) {
      return false;
    }
    var former = oldest.minus(MAX_RANGE);
    aggregate(former.isAfter(horizon) && hasCommentsBefore(oldest) ? former : horizon, oldest);
    return true;
  }

  private void aggregate(Instant since, Instant until) {
    session
        .createNativeMutationQuery(AGGREGATE)
        .setParameter("since", CommentIds.firstIdOf(since))
        .setParameter("until", CommentIds.firstIdOf(until))
        .executeUpdate();
    session
        .createNativeMutationQuery(
            """
            update insight_tallied
            set oldest = least(oldest, :since), newest = greatest(newest, :until)
            """)
        .setParameter("since", since)
        .setParameter("until", until)
        .executeUpdate();
  }

  /** Returns the range that is aggregated; empty before the first run. */
  @Transactional
  Optional<AggregatedRange> aggregatedRange() {
    return session
        .createNativeQuery("select oldest, newest from insight_tallied", AggregatedRange.class)
        .uniqueResultOptional();
  }

  @Scheduled(every = "1h", delayed = "3m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @BackgroundJob("daily-counts-purge")
  @Transactional
  void deleteOld() {
    session
        .createNativeMutationQuery("delete from insight_tally where day < :first")
        .setParameter(
            "first",
            LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(DELETE_AFTER_DAYS))
        .executeUpdate();
  }

  private boolean hasCommentsBefore(Instant time) {
    return session
        .createNativeQuery("select exists (select 1 from comment where id < :time)", Boolean.class)
        .setParameter("time", CommentIds.firstIdOf(time))
        .getSingleResult();
  }
}
