package dev.anteroom.statistics;

import dev.anteroom.cluster.LeaderLock;
import dev.anteroom.comment.CommentIds;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Folds what happened into the tallies, behind the arrivals, so that looking back costs the same
 * however much came. Begins with the present and works backwards too, until {@link #MAX_DAYS} days
 * are folded.
 */
@ApplicationScoped
class AggregatingDailyCounts {
  private static final Logger LOG = Logger.getLogger(AggregatingDailyCounts.class);

  /** How many days before today are folded. */
  static final int MAX_DAYS = 90;

  /** Tallies are dropped a little later, since a step may still move a reply of an older day. */
  private static final int DELETE_AFTER_DAYS = MAX_DAYS + 10;

  /**
   * A transaction commits later than its ids say, and replicas' clocks differ. What came later than
   * this is not in the tallies: intake settles a commit that broke off within 20 s.
   */
  private static final Duration COMMIT_LAG = Duration.ofMinutes(2);

  private static final Duration MIN_RANGE = Duration.ofMinutes(1);
  private static final Duration MAX_RANGE = Duration.ofHours(1);

  /** How long one run folds: a fifth of the time between two. */
  private static final Duration MAX_RUN_TIME = Duration.ofSeconds(2);

  private static final String AGGREGATE =
      "insert into insight_tally (site, day, what, n) "
          + DailyCounts.countAll()
          + " on conflict (site, day, what) do update set n = insight_tally.n + excluded.n";

  private final EntityManager database;
  private final LeaderLock replicas;
  private final Clock clock;

  AggregatingDailyCounts(EntityManager database, LeaderLock replicas, Clock clock) {
    this.database = database;
    this.replicas = replicas;
    this.clock = clock;
  }

  /** The stretch that is folded. */
  record AggregatedRange(Instant oldest, Instant newest) {}

  @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void aggregate() {
    try {
      long end = System.nanoTime() + MAX_RUN_TIME.toNanos();
      while (aggregateNext() && System.nanoTime() < end) {}
    } catch (RuntimeException e) {
      // The next run goes on after the last stretch that was committed.
      LOG.debugf("Not folded: %s", e.getClass().getName());
    }
  }

  /** Folds one stretch; false where nothing is left or another replica is at it. */
  @Transactional
  boolean aggregateNext() {
    if (!replicas.tryAcquire(LeaderLock.Job.AGGREGATING_COUNTS)) {
      return false;
    }
    var due = clock.instant().minus(COMMIT_LAG).truncatedTo(ChronoUnit.MILLIS);
    var folded = aggregatedRange().orElse(null);
    if (folded == null) {
      database
          .createNativeQuery("insert into insight_tallied (oldest, newest) values (:due, :due)")
          .setParameter("due", due)
          .executeUpdate();
      return true;
    }
    var next = earliest(folded.newest().plus(MAX_RANGE), due);
    if (!next.isBefore(folded.newest().plus(MIN_RANGE))) {
      aggregate(folded.newest(), next);
      return true;
    }
    return aggregateBackwards(folded);
  }

  private boolean aggregateBackwards(AggregatedRange folded) {
    var horizon = startOfDay(clock.instant()).minus(Duration.ofDays(MAX_DAYS));
    var oldest = folded.oldest();
    if (!horizon.isBefore(oldest)) {
      return false;
    }
    var former = oldest.minus(MAX_RANGE);
    aggregate(former.isAfter(horizon) && hasCommentsBefore(oldest) ? former : horizon, oldest);
    return true;
  }

  private void aggregate(Instant since, Instant until) {
    database
        .createNativeQuery(AGGREGATE)
        .setParameter("since", CommentIds.firstIdOf(since))
        .setParameter("until", CommentIds.firstIdOf(until))
        .executeUpdate();
    database
        .createNativeQuery(
            """
            update insight_tallied
            set oldest = least(oldest, :since), newest = greatest(newest, :until)
            """)
        .setParameter("since", since)
        .setParameter("until", until)
        .executeUpdate();
  }

  /** The stretch that is folded; nothing before the first run. */
  @Transactional
  Optional<AggregatedRange> aggregatedRange() {
    List<?> rows =
        database
            .createNativeQuery("select oldest, newest from insight_tallied", Tuple.class)
            .getResultList();
    return rows.stream()
        .map(Tuple.class::cast)
        .map(row ->
            new AggregatedRange(row.get("oldest", Instant.class), row.get("newest", Instant.class)))
        .findFirst();
  }

  @Scheduled(every = "1h", delayed = "3m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @Transactional
  void deleteOld() {
    database
        .createNativeQuery("delete from insight_tally where day < :first")
        .setParameter(
            "first",
            LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(DELETE_AFTER_DAYS))
        .executeUpdate();
  }

  private boolean hasCommentsBefore(Instant time) {
    return (Boolean)
        database
            .createNativeQuery(
                "select exists (select 1 from comment where id < :time)", Boolean.class)
            .setParameter("time", CommentIds.firstIdOf(time))
            .getSingleResult();
  }

  private static Instant startOfDay(Instant time) {
    return time.truncatedTo(ChronoUnit.DAYS);
  }

  private static Instant earliest(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
