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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The evaluation of a site's model in whole numbers, such as 97 of 100 or 1 in 200. A figure is
 * null if there are too few decisions to compute it.
 *
 * @param precision of 100 flagged comments, the number that was not approved
 * @param recall of 100 comments that were not approved, the number that was flagged
 * @param goodCaught of 1,000 approved comments, the number that was flagged
 * @param threshold the score from which the learned rule acts, with three decimals
 * @param oneInGood the number of good comments of which the learned rule may catch one
 * @param isOutOfReach whether the evaluated window is too short ever to verify that share
 * @param balanced precision and recall at a score of 0.5, of 100
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
  /** With fewer days, the bars would be too wide. */
  private static final int MIN_DAYS = 30;

  /** A share and its confidence interval, of 100 or 1,000. */
  public record Figure(long value, long low, long high) {}

  /** Precision and recall, of 100. */
  public record Pair(@Nullable Long precision, @Nullable Long recall) {}

  /** A classifier with its weight in the score, of 100. */
  public record Classifier(String name, long share, long waiting, boolean isOn) {}

  /** The decisions of a day by whether the comment was approved and would have been flagged. */
  public record DayPredictions(
      LocalDate day, long approved, long mistaken, long caught, long missed) {
    long sum() {
      return approved + mistaken + caught + missed;
    }

    static DayPredictions none(LocalDate day) {
      return new DayPredictions(day, 0, 0, 0, 0);
    }

    DayPredictions plus(DayPredictions other) {
      return new DayPredictions(
          day,
          approved + other.approved,
          mistaken + other.mistaken,
          caught + other.caught,
          missed + other.missed);
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

  /** All days up to today as a chart, the days with decisions as rows, and their sum. */
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
              .map(day -> byDay.getOrDefault(day, DayPredictions.none(day)).stack())
              .toList();
      var sum = rows.stream().reduce(DayPredictions.none(today), DayPredictions::plus);
      return new Days(first, today, BarChart.of(bars), rows, sum);
    }
  }

  /** Whether the site has no decisions and no imported examples. */
  public boolean isEmpty() {
    return report.decisions() == 0 && classifiers.getFirst().waiting() == 0;
  }

  /** Returns the kinds in the order in which they are stacked. */
  public List<String> kinds() {
    return List.of("approved", "mistaken", "missed", "caught");
  }

  static LearningView of(LearningReport account, LocalDate today) {
    // Without a threshold nothing is flagged, so these figures would mean nothing.
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

  /** Rounds a share, but to 0 or all only if it is exactly that. */
  private static long rounded(double share, int of) {
    long whole = Math.round(share * of);
    if (share > 0 && share < 1) {
      return Math.clamp(whole, 1, of - 1);
    }
    return whole;
  }
}
