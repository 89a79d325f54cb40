package dev.anteroom.moderation;

import dev.anteroom.comment.CommentIds;
import dev.anteroom.comment.OneReplica;
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
 * however much came. Begins with the present and works backwards too, until {@link #KEPT} days are
 * folded.
 */
@ApplicationScoped
class FoldingTallies {
  private static final Logger LOG = Logger.getLogger(FoldingTallies.class);

  /** How many days before today are folded. */
  static final int KEPT = 90;

  /** Tallies are dropped a little later, since a step may still move a reply of an older day. */
  private static final int DROPPED = KEPT + 10;

  /**
   * A transaction commits later than its ids say, and replicas' clocks differ. What came later than
   * this is not in the tallies: intake settles a commit that broke off within 20 s.
   */
  private static final Duration BEHIND = Duration.ofMinutes(2);

  private static final Duration LEAST = Duration.ofMinutes(1);
  private static final Duration MOST = Duration.ofHours(1);

  /** How long one run folds: a fifth of the time between two. */
  private static final Duration RUN = Duration.ofSeconds(2);

  private static final String FOLD =
      "insert into insight_tally (site, day, what, n) "
          + Tally.counted()
          + " on conflict (site, day, what) do update set n = insight_tally.n + excluded.n";

  private final EntityManager database;
  private final OneReplica replicas;
  private final Clock clock;

  FoldingTallies(EntityManager database, OneReplica replicas, Clock clock) {
    this.database = database;
    this.replicas = replicas;
    this.clock = clock;
  }

  /** The stretch that is folded. */
  record Folded(Instant oldest, Instant newest) {}

  @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void fold() {
    try {
      long end = System.nanoTime() + RUN.toNanos();
      while (foldSome() && System.nanoTime() < end) {}
    } catch (RuntimeException e) {
      // The next run goes on after the last stretch that was committed.
      LOG.debugf("Not folded: %s", e.getClass().getName());
    }
  }

  /** Folds one stretch; false where nothing is left or another replica is at it. */
  @Transactional
  boolean foldSome() {
    if (!replicas.isAloneAt(OneReplica.Work.FOLDING)) {
      return false;
    }
    var due = clock.instant().minus(BEHIND).truncatedTo(ChronoUnit.MILLIS);
    var folded = folded().orElse(null);
    if (folded == null) {
      database
          .createNativeQuery("insert into insight_tallied (oldest, newest) values (:due, :due)")
          .setParameter("due", due)
          .executeUpdate();
      return true;
    }
    var next = earliest(folded.newest().plus(MOST), due);
    if (!next.isBefore(folded.newest().plus(LEAST))) {
      fold(folded.newest(), next);
      return true;
    }
    return foldBackwards(folded);
  }

  private boolean foldBackwards(Folded folded) {
    var horizon = beginning(clock.instant()).minus(Duration.ofDays(KEPT));
    var oldest = folded.oldest();
    if (!horizon.isBefore(oldest)) {
      return false;
    }
    var former = oldest.minus(MOST);
    fold(former.isAfter(horizon) && isAnyBefore(oldest) ? former : horizon, oldest);
    return true;
  }

  private void fold(Instant since, Instant until) {
    database
        .createNativeQuery(FOLD)
        .setParameter("since", CommentIds.from(since))
        .setParameter("until", CommentIds.from(until))
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
  Optional<Folded> folded() {
    List<?> rows =
        database
            .createNativeQuery("select oldest, newest from insight_tallied", Tuple.class)
            .getResultList();
    return rows.stream()
        .map(Tuple.class::cast)
        .map(row -> new Folded(row.get("oldest", Instant.class), row.get("newest", Instant.class)))
        .findFirst();
  }

  @Scheduled(every = "1h", delayed = "3m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @Transactional
  void drop() {
    database
        .createNativeQuery("delete from insight_tally where day < :first")
        .setParameter(
            "first", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(DROPPED))
        .executeUpdate();
  }

  private boolean isAnyBefore(Instant time) {
    return (Boolean)
        database
            .createNativeQuery(
                "select exists (select 1 from comment where id < :time)", Boolean.class)
            .setParameter("time", CommentIds.from(time))
            .getSingleResult();
  }

  private static Instant beginning(Instant time) {
    return time.truncatedTo(ChronoUnit.DAYS);
  }

  private static Instant earliest(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
