package dev.anteroom.statistics;

import dev.anteroom.comment.Status;
import dev.anteroom.http.FieldCode;
import dev.anteroom.http.FieldError;
import dev.anteroom.http.ProblemException;
import dev.anteroom.rules.RuleRecords;
import dev.anteroom.rules.RuleRecords.RuleRecord;
import dev.anteroom.screening.RuleSet.ActiveRule;
import dev.anteroom.site.Site;
import dev.anteroom.statistics.Insight.Day;
import dev.anteroom.statistics.Insight.Decided;
import dev.anteroom.statistics.Insight.FiledAutomatically;
import dev.anteroom.statistics.Insight.Received;
import dev.anteroom.statistics.Insight.RuleFigures;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Computes statistics: what was received, how it was decided and how fast. */
@ApplicationScoped
public class Insights {
  /** The number of days if the request does not say. */
  public static final String DEFAULT_DAYS = "30";

  private final InsightQuery rows;
  private final RuleRecords records;
  private final Clock clock;

  Insights(InsightQuery rows, RuleRecords records, Clock clock) {
    this.rows = rows;
    this.records = records;
    this.clock = clock;
  }

  /** Parses a number of days from 1 to 90. */
  public static int parseDays(String text) {
    try {
      int days = Integer.parseInt(text);
      if (days >= 1 && days <= AggregatingDailyCounts.MAX_DAYS) {
        return days;
      }
    } catch (NumberFormatException e) {
      // Reported below.
    }
    throw ProblemException.invalid(
        new FieldError("days", FieldCode.INVALID, "Use a number from 1 to 90."));
  }

  /** Returns the statistics of these sites for this number of days, including today. */
  public Insight insight(List<Site> sites, int days) {
    // No site has the empty id; an empty list is not valid SQL.
    var ids =
        sites.isEmpty() ? Set.of("") : sites.stream().map(Site::id).collect(Collectors.toSet());
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    var wanted = today.minusDays(days - 1);
    var seen = rows.read(ids, wanted, today);

    var byDay = new ArrayList<Day>();
    var all = new HashMap<String, Long>();
    long waiting = 0;
    for (var day : seen.days()) {
      var counts = seen.counts().getOrDefault(day, Map.of());
      long waitingOfDay = waiting(seen, day, counts);
      byDay.add(
          new Day(
              day,
              received(counts, waitingOfDay),
              decided(counts, DailyCounts.PERSON_PREFIX),
              decided(counts, DailyCounts.SCREENING_PREFIX),
              WaitingTimes.percentiles(counts)));
      counts.forEach((what, n) -> all.merge(what, n, Long::sum));
      waiting += waitingOfDay;
    }
    return new Insight(
        seen.first(),
        today,
        !seen.first().isAfter(wanted),
        received(all, waiting),
        decided(all, DailyCounts.PERSON_PREFIX),
        decided(all, DailyCounts.SCREENING_PREFIX),
        new FiledAutomatically(
            count(all, DailyCounts.FILED_AUTOMATICALLY), count(all, DailyCounts.OVERTURNED)),
        WaitingTimes.percentiles(all),
        seen.pending(),
        byDay,
        rules(sites, ids));
  }

  private static long waiting(
      InsightQuery.InsightCounts seen, LocalDate day, Map<String, Long> counts) {
    var counted = seen.pendingByDay();
    // Those received, less those that decisions moved out of the queue.
    return counted == null
        ? count(counts, DailyCounts.RECEIVED)
            + count(counts, DailyCounts.CURRENT_STATUS_PREFIX + Status.PENDING.wire())
        : counted.getOrDefault(day, 0L);
  }

  private static Received received(Map<String, Long> counts, long waiting) {
    long received = count(counts, DailyCounts.RECEIVED);
    long approved = count(counts, DailyCounts.CURRENT_STATUS_PREFIX + Status.APPROVED.wire());
    long rejected = count(counts, DailyCounts.CURRENT_STATUS_PREFIX + Status.REJECTED.wire());
    long spam = count(counts, DailyCounts.CURRENT_STATUS_PREFIX + Status.SPAM.wire());
    long rest = received - approved - rejected - spam - waiting;
    return new Received(received, approved, rejected, spam, waiting, Math.max(0, rest));
  }

  private static Decided decided(Map<String, Long> counts, String by) {
    return new Decided(
        count(counts, by + Status.APPROVED.wire()),
        count(counts, by + Status.REJECTED.wire()),
        count(counts, by + Status.SPAM.wire()));
  }

  private static long count(Map<String, Long> counts, String what) {
    return counts.getOrDefault(what, 0L);
  }

  /** Returns the rules and guards in force, and former ones that have a record. */
  private List<RuleFigures> rules(List<Site> sites, Set<String> ids) {
    var known = records.of(ids);
    var figures = new ArrayList<RuleFigures>();
    for (var site : sites) {
      var left =
          known.getOrDefault(site.id(), List.of()).stream()
              .collect(Collectors.toMap(RuleRecord::rule, record -> record));
      for (var judging : site.rules().activeRules()) {
        figures.add(figures(site, judging, left.remove(judging.rule())));
      }
      left.values().stream()
          .map(record ->
              new RuleFigures(
                  site.id(), record.rule(), null, null, null, record.approved(), record.refused()))
          .forEach(figures::add);
    }
    figures.sort(
        Comparator.comparingLong(RuleFigures::matched)
            .reversed()
            .thenComparing(RuleFigures::site)
            .thenComparing(RuleFigures::rule));
    return figures;
  }

  private static RuleFigures figures(Site site, ActiveRule judging, @Nullable RuleRecord record) {
    return new RuleFigures(
        site.id(),
        judging.rule(),
        judging.type(),
        judging.action(),
        judging.mode(),
        record == null ? 0 : record.approved(),
        record == null ? 0 : record.refused());
  }
}
