package dev.anteroom.statistics;

import com.github.f4b6a3.uuid.util.UuidUtil;
import dev.anteroom.comment.CommentIds;
import dev.anteroom.moderation.ReviewQueue;
import dev.anteroom.statistics.Insight.PendingComments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the counts of sites: the aggregated ones, and live counts of what is not aggregated yet.
 */
@ApplicationScoped
class InsightQuery {
  private static final String COUNTS =
      """
      select day, what, sum(n) as n
      from (
        select day, what, n from insight_tally where site in (:sites) and day >= :first
        union all
        select day, what, n from (%s) as live where day >= :first
      ) as counted
      group by day, what
      """
          .formatted(DailyCounts.countOfSites());

  // Index: comment_by_status; the entries of each day are counted.
  private static final String PENDING_BY_DAY =
      """
      select place, (
        select count(*) from comment
        where site in (:sites) and status = 'pending' and id >= low and id < high) as n
      from unnest(cast(:lows as uuid[]), cast(:highs as uuid[])) with ordinality as day (low, high, place)
      """;

  /** If more are pending, they are not counted by day: the daily counts are used instead. */
  private static final int MAX_COUNT = ReviewQueue.MAX_COUNT;

  private final EntityManager database;
  private final AggregatingDailyCounts aggregating;

  InsightQuery(EntityManager database, AggregatingDailyCounts folding) {
    this.database = database;
    this.aggregating = folding;
  }

  /**
   * The counts of a number of days.
   *
   * @param first the first day that is counted
   * @param counts by day and name
   * @param pendingByDay pending comments by the day they were received; null if too many are
   *     pending to count them
   */
  record InsightCounts(
      LocalDate first,
      Map<LocalDate, Map<String, Long>> counts,
      @Nullable Map<LocalDate, Long> pendingByDay,
      PendingComments pending) {}

  /** Reads the days from {@code wanted} to {@code today}, as far as they are aggregated. */
  @Transactional
  InsightCounts read(Collection<String> sites, LocalDate wanted, LocalDate today) {
    // One snapshot: otherwise what is aggregated meanwhile could be counted twice.
    database
        .createNativeQuery("set transaction isolation level repeatable read, read only")
        .executeUpdate();
    var folded = aggregating.aggregatedRange().orElse(null);
    var first = folded == null ? today.plusDays(1) : latest(wanted, firstWholeDay(folded.oldest()));
    var counts =
        folded == null
            ? Map.<LocalDate, Map<String, Long>>of()
            : counts(sites, first, folded.newest());
    long waiting = countPending(sites);
    return new InsightCounts(
        first,
        counts,
        waiting > MAX_COUNT ? null : pendingByDay(sites, first, today),
        new PendingComments(
            Math.min(waiting, MAX_COUNT),
            waiting > MAX_COUNT,
            waiting == 0 ? null : oldestPending(sites)));
  }

  private Map<LocalDate, Map<String, Long>> counts(
      Collection<String> sites, LocalDate first, Instant newest) {
    var counts = new HashMap<LocalDate, Map<String, Long>>();
    rows(database
            .createNativeQuery(COUNTS, Tuple.class)
            .setParameter("sites", sites)
            .setParameter("first", first)
            .setParameter("since", CommentIds.firstIdOf(newest))
            .setParameter("until", DailyCounts.MAX_ID))
        .forEach(row ->
            counts
                .computeIfAbsent(row.get("day", LocalDate.class), day -> new HashMap<>())
                .put(row.get("what", String.class), row.get("n", Number.class).longValue()));
    return counts;
  }

  private long countPending(Collection<String> sites) {
    return ((Number)
            database
                .createNativeQuery(
                    """
                    select count(*) from (
                      select 1 from comment where site in (:sites) and status = 'pending' limit :most
                    ) as waiting
                    """)
                .setParameter("sites", sites)
                .setParameter("most", MAX_COUNT + 1)
                .getSingleResult())
        .longValue();
  }

  private Map<LocalDate, Long> pendingByDay(
      Collection<String> sites, LocalDate first, LocalDate today) {
    var days = first.datesUntil(latest(first, today.plusDays(1))).toList();
    var waitingOf = new HashMap<LocalDate, Long>();
    if (!days.isEmpty()) {
      var ends = days.stream().map(day -> CommentIds.firstIdOf(startOfDay(day.plusDays(1))));
      rows(database
              .createNativeQuery(PENDING_BY_DAY, Tuple.class)
              .setParameter("sites", sites)
              .setParameter(
                  "lows",
                  days.stream()
                      .map(day -> CommentIds.firstIdOf(startOfDay(day)))
                      .toArray(UUID[]::new))
              .setParameter("highs", ends.toArray(UUID[]::new)))
          .forEach(row ->
              waitingOf.put(
                  days.get(row.get("place", Number.class).intValue() - 1),
                  row.get("n", Number.class).longValue()));
    }
    return waitingOf;
  }

  /**
   * Returns when the oldest pending comment was received. Index: comment_by_status; the first entry
   * of each site is read.
   */
  private @Nullable Instant oldestPending(Collection<String> sites) {
    List<?> oldest =
        database
            .createNativeQuery(
                """
                select oldest.id
                from unnest(cast(:sites as text[])) as their (site)
                cross join lateral (
                  select id from comment
                  where comment.site = their.site and status = 'pending' order by id limit 1
                ) as oldest
                order by oldest.id limit 1
                """,
                UUID.class)
            .setParameter("sites", sites.toArray(String[]::new))
            .getResultList();
    return oldest.isEmpty() ? null : UuidUtil.getInstant((UUID) oldest.getFirst());
  }

  private static LocalDate firstWholeDay(Instant since) {
    var day = LocalDate.ofInstant(since, ZoneOffset.UTC);
    return startOfDay(day).equals(since) ? day : day.plusDays(1);
  }

  private static LocalDate latest(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant startOfDay(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  @SuppressWarnings("unchecked")
  private static Stream<Tuple> rows(Query query) {
    return ((List<Tuple>) query.getResultList()).stream();
  }
}
