package dev.anteroom.screening.model;

import dev.anteroom.screening.model.EvaluationWindow.Entry;
import dev.anteroom.screening.model.ModelMetrics.Metrics;
import dev.anteroom.screening.model.ModelMetrics.MissingEvidence;
import dev.anteroom.screening.model.ModelMetrics.Proportion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Converts log-odds to scores, by the predictions of an evaluation window. Newer predictions count
 * more, because the classifier knew more.
 *
 * @param entries of the window, highest log-odds first
 * @param good those that were approved, in the same order
 * @param goodWeight the sum of their weights for thresholds
 * @param isOneSided whether nearly all of the newest decisions were alike
 * @param slope of a logistic curve through the window (Platt 1999)
 * @param midpoint the log-odds from which the expected F1 is best (Lipton, Elkan and Naryanaswamy
 *     2014): a score of .5
 */
record Calibration(
    List<WeightedEntry> entries,
    List<WeightedEntry> good,
    double goodWeight,
    boolean isOneSided,
    double slope,
    double midpoint) {
  /** For an empty window: log-odds are used as they are. */
  static final Calibration NONE = new Calibration(List.of(), List.of(), 0, false, 1, 0);

  /** The fewest comments that were not approved before a rule may act. */
  private static final int MIN_BAD = 20;

  /** Each label must have a twentieth of this many newest decisions, or the window is one-sided. */
  private static final int ONE_SIDED_WINDOW = 200;

  static Calibration of(Entry[] byAge) {
    if (byAge.length < 3) {
      return NONE;
    }
    var weighted = weighted(byAge);
    var curve = PlattScaling.fit(weighted);
    var entries =
        weighted.stream()
            .sorted(Comparator.comparingDouble(one -> -one.entry().logOdds()))
            .toList();
    var good = entries.stream().filter(one -> !one.entry().isBad()).toList();
    double goodWeight = 0;
    for (var one : good) {
      goodWeight += one.thresholdWeight();
    }
    return new Calibration(
        entries, good, goodWeight, isOneSided(byAge), curve.slope(), midpoint(entries, curve));
  }

  /**
   * A prediction of the window.
   *
   * @param recency 1 for the newest, and less for older ones
   */
  record WeightedEntry(Entry entry, double recency) {
    double weight() {
      return recency * entry.weight();
    }

    /** Returns the weight for thresholds, which favour newer predictions more than the curve. */
    double thresholdWeight() {
      return weight() * recency;
    }
  }

  ModelScore modelScore(double logOdds, double target) {
    return new ModelScore(score(logOdds), threshold(target));
  }

  double score(double logOdds) {
    return 1 / (1 + StrictMath.exp(slope * (midpoint - logOdds)));
  }

  /**
   * Returns the score above which at most this share of the good comments lies, or 2 while there
   * are too few decisions.
   */
  double threshold(double target) {
    return missingEvidence(target).isNothing()
        ? Math.max(.5, Math.nextUp(score(goodLogOddsAbove(target))))
        : 2;
  }

  /**
   * Returns what is missing for a threshold. There must be so many good comments that the target
   * share of them is at least one.
   */
  private MissingEvidence missingEvidence(double target) {
    return new MissingEvidence(
        Math.max(0, (long) Math.ceil(1 / target) - good.size()),
        Math.max(0, MIN_BAD - badCount()),
        isOneSided);
  }

  private int badCount() {
    return entries.size() - good.size();
  }

  ModelMetrics metrics(double target) {
    double threshold = threshold(target);
    double fast = 0;
    double rest = 0;
    for (var one : entries) {
      var entry = one.entry();
      fast += entry.ngramLogOdds() * entry.ngramLogOdds();
      rest += Math.pow(entry.logOdds() - entry.ngramLogOdds(), 2);
    }
    double careful = fast + rest == 0 ? 0 : Math.sqrt(rest) / (Math.sqrt(rest) + Math.sqrt(fast));
    return new ModelMetrics(
        good.size(),
        badCount(),
        metricsAbove(.5),
        metricsAbove(threshold),
        threshold,
        missingEvidence(target),
        careful);
  }

  /**
   * Returns whether nearly all of the newest decisions are alike. A flood, or a moderator who only
   * decides one way, must not make the rule act.
   */
  private static boolean isOneSided(Entry[] byAge) {
    long newest = byAge[byAge.length - 1].number();
    var last =
        Arrays.stream(byAge).filter(one -> one.number() > newest - ONE_SIDED_WINDOW).toList();
    long good = last.stream().filter(entry -> !entry.isBad()).count();
    return 20 * Math.min(good, last.size() - good) < last.size();
  }

  private Metrics metricsAbove(double threshold) {
    var flagged =
        entries.stream().filter(one -> score(one.entry().logOdds()) >= threshold).toList();
    int caught = (int) flagged.stream().filter(one -> one.entry().isBad()).count();
    return new Metrics(
        Proportion.of(caught, flagged.size()),
        Proportion.of(caught, badCount()),
        Proportion.of(flagged.size() - caught, good.size()));
  }

  /** Weights predictions by half if half of the window is newer. */
  private static List<WeightedEntry> weighted(Entry[] byAge) {
    var weighted = new ArrayList<WeightedEntry>();
    double factor = StrictMath.pow(.5, 1 / (byAge.length / 2.0));
    double recency = 1;
    for (int i = byAge.length - 1; i >= 0; i--) {
      weighted.add(new WeightedEntry(byAge[i], recency));
      recency *= factor;
    }
    return weighted.reversed();
  }

  /**
   * Returns the log-odds of the best F1 that the curve expects, which is where the probability is
   * half of that F1.
   */
  private static double midpoint(List<WeightedEntry> entries, PlattScaling curve) {
    double expected = 0;
    for (var one : entries) {
      expected += one.weight() * curve.probability(one.entry().logOdds());
    }
    double caught = 0;
    double flagged = 0;
    double best = 0;
    for (var one : entries) {
      flagged += one.weight();
      caught += one.weight() * curve.probability(one.entry().logOdds());
      best = Math.max(best, 2 * caught / (flagged + expected));
    }
    return curve.logOddsOf(Math.min(.5, Math.max(.2, best / 2)));
  }

  /** Returns the log-odds above which this share of the good comments' weight is. */
  private double goodLogOddsAbove(double share) {
    double above = 0;
    for (var one : good) {
      above += one.thresholdWeight();
      // The entry's own weight counts half, a compromise between just above and just below it.
      if (above - one.thresholdWeight() / 2 > share * goodWeight) {
        return one.entry().logOdds();
      }
    }
    return Double.NEGATIVE_INFINITY;
  }
}
