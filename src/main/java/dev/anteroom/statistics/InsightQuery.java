package dev.anteroom.statistics;

import com.github.f4b6a3.uuid.util.UuidUtil;
import dev.anteroom.comment.CommentIds;
import dev.anteroom.moderation.ReviewQueue;
import dev.anteroom.statistics.Insight.PendingComments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Reads the counts of sites: the aggregated ones, and live counts of what is not aggregated yet.
 */
@ApplicationScoped
class InsightQuery {
  private static final String COUNTS =
      """
      select day, what, sum(n)::bigint as n
      from (
        select day, what, n from insight_tally where site in (:sites) and day >= :first
        union all
        select day, what, n from (%s) as live where day >= :first
      ) as counted
      group by day, what
      """
          .formatted(DailyCounts.COUNT_OF_SITES);

  // Index: comment_by_status; the entries of each day are counted.
  private static final String PENDING_BY_DAY =
      """
      select place::int, (
        select count(*) from comment
        where site in (:sites) and status = 'pending' and id >= low and id < high) as n
      from unnest(cast(:lows as uuid[]), cast(:highs as uuid[])) with ordinality as day (low, high, place)
      """;

  private final Session session;
  private final AggregatingDailyCounts aggregating;

  InsightQuery(Session session, AggregatingDailyCounts aggregating) {
    this.session = session;
    this.aggregating = aggregating;
  }

  /**
   * The counts of a number of days.
   *
   * @param first the first day that is counted
   * @param days the days from then until today
   * @param counts by day and name
   * @param pendingByDay pending comments by the day they were received; null if too many are
   *     pending to count them
   */
  record InsightCounts(
      LocalDate first,
      List<LocalDate> days,
      Map<LocalDate, Map<String, Long>> counts,
      @Nullable Map<LocalDate, Long> pendingByDay,
      PendingComments pending) {}

  /** Reads the days from {@code wanted} to {@code today}, as far as they are aggregated. */
  @Transactional
  InsightCounts read(Collection<String> sites, LocalDate wanted, LocalDate today) {
    // One snapshot: otherwise what is aggregated meanwhile could be counted twice.
    session
        .createNativeMutationQuery("set transaction isolation level repeatable read, read only")
        .executeUpdate();
    var folded = aggregating.aggregatedRange().orElse(null);
    var first = folded == null ? today.plusDays(1) : latest(wanted, firstWholeDay(folded.oldest()));
    var days = first.datesUntil(latest(first, today.plusDays(1))).toList();
    var counts =
        folded == null
            ? Map.<LocalDate, Map<String, Long>>of()
            : counts(sites, first, folded.newest());
    // If more than the maximum are pending, the daily counts are used instead of counting them.
    long waiting = countPending(sites);
    return new InsightCounts(
        first,
        days,
        counts,
        waiting > ReviewQueue.MAX_COUNT ? null : pendingByDay(sites, days),
        new PendingComments(
            Math.min(waiting, ReviewQueue.MAX_COUNT),
            waiting > ReviewQueue.MAX_COUNT,
            waiting == 0 ? null : oldestPending(sites)));
  }

  private record Count(LocalDate day, String what, long n) {}

  private Map<LocalDate, Map<String, Long>> counts(
      Collection<String> sites, LocalDate first, Instant newest) {
    return session
        .createNativeQuery(COUNTS, Count.class)
        .setParameter("sites", sites)
        .setParameter("first", first)
        .setParameter("since", CommentIds.firstIdOf(newest))
        .setParameter("until", DailyCounts.MAX_ID)
        .getResultList()
        .stream()
        .collect(Collectors.groupingBy(Count::day, Collectors.toMap(Count::what, Count::n)));
  }

  private long countPending(Collection<String> sites) {
    return session
        .createNativeQuery(
            """
            select count(*) from (
              select 1 from comment where site in (:sites) and status = 'pending' limit :most
            ) as waiting
            """,
            Long.class)
        .setParameter("sites", sites)
        .setParameter("most", ReviewQueue.MAX_COUNT + 1)
        .getSingleResult();
  }

  private record PendingOnDay(int place, long n) {}

  private Map<LocalDate, Long> pendingByDay(Collection<String> sites, List<LocalDate> days) {
    return session
        .createNativeQuery(PENDING_BY_DAY, PendingOnDay.class)
        .setParameter("sites", sites)
        .setParameter("lows", days.stream().map(InsightQuery::firstIdOf).toArray(UUID[]::new))
        .setParameter(
            "highs", days.stream().map(day -> firstIdOf(day.plusDays(1))).toArray(UUID[]::new))
        .getResultList()
        .stream()
        .collect(Collectors.toMap(row -> days.get(row.place() - 1), PendingOnDay::n));
  }

  /**
   * Returns when the oldest pending comment was received. Index: comment_by_status; the first entry
   * of each site is read.
   */
  private @Nullable Instant oldestPending(Collection<String> sites) {
    return session
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
        .uniqueResultOptional()
        .map(UuidUtil::getInstant)
        .orElse(null);
  }

  private static LocalDate firstWholeDay(Instant since) {
    var day = LocalDate.ofInstant(since, ZoneOffset.UTC);
    return since.equals(since.truncatedTo(ChronoUnit.DAYS)) ? day : day.plusDays(1);
  }

  private static LocalDate latest(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  private static UUID firstIdOf(LocalDate day) {
    return CommentIds.firstIdOf(day.atStartOfDay(ZoneOffset.UTC).toInstant());
  }
}
