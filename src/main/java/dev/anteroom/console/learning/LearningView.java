package dev.anteroom.console.learning;

import dev.anteroom.console.page.BarChart;
import dev.anteroom.console.page.BarChart.Count;
import dev.anteroom.console.page.BarChart.Stack;
import dev.anteroom.learning.LearningReport;
import dev.anteroom.learning.LearningReport.Day;
import dev.anteroom.screening.model.ModelMetrics;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A site's learning in figures that people count with: so many of a hundred, one in so many.
 *
 * @param precision of 100 that it would have flagged; null where nothing says anything, as all are
 * @param recall of 100 that were not approved
 * @param goodCaught of 1,000 that were approved
 * @param threshold with three decimals
 * @param oneInGood of how many good replies one may be caught
 * @param isOutOfReach whether the record is too short for that ever to be earned
 * @param balanced of 100 at a score of .5
 */
public record LearningView(
    LearningReport report,
    @Nullable Figure precision,
    @Nullable Figure recall,
    @Nullable Figure goodCaught,
    @Nullable String threshold,
    long oneInGood,
    boolean isOutOfReach,
    @Nullable Pair balanced,
    @Nullable Pair newest,
    List<Classifier> classifiers,
    Days days) {
  /** Fewer days than this would be bars as wide as barns. */
  private static final int MIN_DAYS = 30;

  /** A share with the ends of its interval, of a round number. */
  public record Figure(long value, long low, long high) {}

  /** How many were rightly flagged, and how many were caught, of 100. */
  public record Pair(@Nullable Long precision, @Nullable Long recall) {}

  /** A reader's share in the scores, of 100. */
  public record Classifier(String name, long share, long waiting, boolean isOn) {}

  /** The decisions of a day, each of one of four kinds. */
  public record DayPredictions(
      LocalDate day, long approved, long mistaken, long caught, long missed) {
    long sum() {
      return approved + mistaken + caught + missed;
    }

    static DayPredictions of(Day day) {
      long caught = day.flagged() - day.flaggedGood();
      return new DayPredictions(
          day.day(), day.good() - day.flaggedGood(), day.flaggedGood(), caught, day.bad() - caught);
    }

    Stack stack() {
      return new Stack(
          day,
          List.of(
              new Count("approved", approved),
              new Count("mistaken", mistaken),
              new Count("missed", missed),
              new Count("caught", caught)));
    }
  }

  /** All days up to today as a chart, those with decisions as a table, and their sum. */
  public record Days(
      LocalDate from, LocalDate to, BarChart chart, List<DayPredictions> rows, DayPredictions sum) {
    public long decisions() {
      return sum.sum();
    }

    static Days of(List<Day> days, LocalDate today) {
      var rows = days.stream().map(DayPredictions::of).toList();
      var byDay = rows.stream().collect(Collectors.toMap(DayPredictions::day, Function.identity()));
      var first = today.minusDays(MIN_DAYS - 1);
      if (!rows.isEmpty() && rows.getFirst().day().isBefore(first)) {
        first = rows.getFirst().day();
      }
      var bars =
          first
              .datesUntil(today.plusDays(1))
              .map(day -> byDay.getOrDefault(day, new DayPredictions(day, 0, 0, 0, 0)).stack())
              .toList();
      return new Days(first, today, BarChart.of(bars), rows, sum(today, rows));
    }

    private static DayPredictions sum(LocalDate today, List<DayPredictions> rows) {
      return new DayPredictions(
          today,
          sum(rows, DayPredictions::approved),
          sum(rows, DayPredictions::mistaken),
          sum(rows, DayPredictions::caught),
          sum(rows, DayPredictions::missed));
    }

    private static long sum(List<DayPredictions> rows, ToLongFunction<DayPredictions> part) {
      return rows.stream().mapToLong(part).sum();
    }
  }

  /** Whether nothing was ever decided or taught. */
  public boolean isEmpty() {
    return report.decisions() == 0 && classifiers.getFirst().waiting() == 0;
  }

  /** In the order in which they are stacked. */
  public List<String> kinds() {
    return List.of("approved", "mistaken", "missed", "caught");
  }

  static LearningView of(LearningReport account, LocalDate today) {
    // Before a threshold is earned nothing is flagged, and these would only say so.
    var ends = account.threshold() == null ? null : account.intervals();
    var balanced = account.balanced();
    var newest = account.newest();
    return new LearningView(
        account,
        ends == null ? null : figure(account.precision(), ends.precision(), 100),
        ends == null ? null : figure(account.recall(), ends.recall(), 100),
        ends == null ? null : figure(account.goodCaught(), ends.goodCaught(), 1_000),
        account.threshold() == null
            ? null
            : String.format(Locale.ROOT, "%.3f", account.threshold()),
        Math.round(1 / account.target()),
        account.target() * ModelMetrics.WINDOW < 1,
        balanced == null ? null : pair(balanced.precision(), balanced.recall()),
        newest == null ? null : pair(newest.balancedPrecision(), newest.balancedRecall()),
        account.readers().stream()
            .map(reader ->
                new Classifier(
                    reader.name(),
                    Math.round(100 * reader.weight()),
                    reader.waiting(),
                    reader.isOn()))
            .toList(),
        Days.of(account.byDay(), today));
  }

  private static @Nullable Figure figure(@Nullable Double share, List<Double> ends, int of) {
    return share == null
        ? null
        : new Figure(
            rounded(share, of),
            (long) Math.floor(ends.getFirst() * of),
            (long) Math.ceil(ends.getLast() * of));
  }

  private static @Nullable Pair pair(@Nullable Double precision, @Nullable Double recall) {
    return precision == null || recall == null
        ? null
        : new Pair(rounded(precision, 100), rounded(recall, 100));
  }

  /** Nearly all isn't all, and a few aren't none. */
  private static long rounded(double share, int of) {
    long whole = Math.round(share * of);
    if (share > 0 && share < 1) {
      return Math.clamp(whole, 1, of - 1);
    }
    return whole;
  }
}
