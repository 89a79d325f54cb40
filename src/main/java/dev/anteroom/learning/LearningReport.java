package dev.anteroom.learning;

import dev.anteroom.screening.model.ModelMetrics;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a site's model says of itself: of each decision it knows what it had thought before it
 * learned it.
 *
 * @param decisions how many it learned that still hold
 * @param precision of what the rule at its threshold would have flagged, the share that people did
 *     not approve; null where nothing says anything, as with all shares here
 * @param recall of what people did not approve, the share that it would have flagged
 * @param goodCaught of what people approved, the share that it would have flagged
 * @param threshold the score from which on the rule acts by itself; null until it is earned
 * @param missing what its record lacks to earn one, roughly; null once it is earned
 * @param target the share of good comments that it may catch
 * @param intervals of each share at the threshold, its 95 % interval
 * @param balanced how it does at a score of .5
 * @param newest the same at the threshold and at .5, of the newest 200 decisions
 * @param byDay what was learned of the last 90 days, UTC, without those on which nothing was
 */
public record LearningReport(
    long decisions,
    @Nullable Double precision,
    @Nullable Double recall,
    @Nullable Double goodCaught,
    @Nullable Double threshold,
    ModelMetrics.@Nullable MissingEvidence missing,
    double target,
    @Nullable Intervals intervals,
    @Nullable Balanced balanced,
    @Nullable Newest newest,
    List<ClassifierReport> readers,
    List<Day> byDay) {

  /** Low and high ends of 95 % intervals (Wilson 1927). */
  public record Intervals(List<Double> precision, List<Double> recall, List<Double> goodCaught) {}

  /** How a score of .5 sorts. */
  public record Balanced(@Nullable Double precision, @Nullable Double recall) {}

  /**
   * How the newest decisions were foreseen.
   *
   * @param isWorse whether that is worse than the whole by more than chance explains: then what is
   *     written or decided has changed
   */
  public record Newest(
      int decisions,
      @Nullable Double precision,
      @Nullable Double recall,
      @Nullable Double balancedPrecision,
      @Nullable Double balancedRecall,
      boolean isWorse) {}

  /**
   * One of the two readers.
   *
   * @param name {@code fast} or {@code careful}
   * @param weight its share in the scores, 0 to 1
   * @param waiting how many lessons and, for the careful one, comments it has yet to read
   * @param isOn whether it reads on this replica
   */
  public record ClassifierReport(String name, double weight, long waiting, boolean isOn) {}

  /**
   * What was decided on a day, and how it had been foreseen.
   *
   * @param flagged how many were at or above the threshold of their time
   * @param flaggedGood how many of these people approved
   */
  public record Day(
      LocalDate day,
      long good,
      long bad,
      long flagged,
      long flaggedGood,
      @Nullable Double precision,
      @Nullable Double recall) {}
}
