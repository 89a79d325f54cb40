package dev.anteroom.learning;

import dev.anteroom.screening.model.ModelMetrics;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well a site's model predicts decisions. It scores each training example before it learns from
 * it, and the scores are compared with the decisions.
 *
 * @param decisions the number of training examples in force
 * @param precision of what the rule would have flagged at its threshold, the share that moderators
 *     did not approve; null if unknown, like all shares here
 * @param recall of what moderators did not approve, the share that it would have flagged
 * @param goodCaught of what moderators approved, the share that it would have flagged
 * @param threshold the score from which the rule acts; null until the model has earned it
 * @param missing roughly what the model lacks to earn a threshold; null once it has one
 * @param target the share of good comments that the rule may flag
 * @param intervals the 95 % interval of each share at the threshold
 * @param balanced the shares at a score of .5
 * @param newest the shares at the threshold and at .5, of the newest 200 decisions
 * @param readers the n-gram classifier and the embedding classifier
 * @param byDay the last 90 days, UTC, without days on which nothing was learned
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

  /** The lower and upper bounds of the 95 % intervals (Wilson 1927). */
  public record Intervals(List<Double> precision, List<Double> recall, List<Double> goodCaught) {}

  /** Precision and recall at a score of .5. */
  public record Balanced(@Nullable Double precision, @Nullable Double recall) {}

  /**
   * How well the newest decisions were predicted.
   *
   * @param isWorse whether that is worse than the whole record by more than chance explains, which
   *     means that comments or decisions have changed
   */
  public record Newest(
      int decisions,
      @Nullable Double precision,
      @Nullable Double recall,
      @Nullable Double balancedPrecision,
      @Nullable Double balancedRecall,
      boolean isWorse) {}

  /**
   * One of the two classifiers.
   *
   * @param name {@code fast} or {@code careful}
   * @param weight its share in the scores, 0 to 1
   * @param waiting how many training examples and, for the careful one, pending comments it has yet
   *     to process
   * @param isOn whether it runs on this replica
   */
  public record ClassifierReport(String name, double weight, long waiting, boolean isOn) {}

  /**
   * The decisions of one day and how they were predicted.
   *
   * @param flagged how many scored at or above the threshold of that time
   * @param flaggedGood how many of these moderators approved
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
