package dev.anteroom.screening.model;

import dev.anteroom.screening.model.EvaluationWindow.Entry;
import dev.anteroom.screening.model.ModelMetrics.Metrics;
import dev.anteroom.screening.model.ModelMetrics.MissingEvidence;
import dev.anteroom.screening.model.ModelMetrics.Proportion;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Converts log-odds to scores, by the predictions of an evaluation window. Newer predictions count
 * more, because the classifier knew more.
 *
 * @param entries of the window, highest log-odds first
 * @param good those that were approved, in the same order
 * @param isOneSided whether nearly all of the newest decisions were alike
 * @param slope of a logistic curve through the window (Platt 1999)
 * @param midpoint the log-odds from which the expected F1 is best (Lipton, Elkan and Naryanaswamy
 *     2014): a score of .5
 */
record Calibration(
    Entry[] entries, GoodScores good, boolean isOneSided, double slope, double midpoint) {
  /** For an empty window: log-odds are used as they are. */
  static final Calibration NONE =
      new Calibration(new Entry[0], new GoodScores(new double[0], new double[0], 0), false, 1, 0);

  /** The fewest comments that were not approved before a rule may act. */
  private static final int MIN_BAD = 20;

  /** Each label must have a twentieth of this many newest decisions, or the window is one-sided. */
  private static final int ONE_SIDED_WINDOW = 200;

  static Calibration of(Entry[] byAge) {
    if (byAge.length < 3) {
      return NONE;
    }
    var recency = halfLifeWeights(byAge, byAge.length / 2.0);
    var curve = PlattScaling.fit(byAge, recency);
    Integer[] order = byLogOdds(byAge);
    var entries = Arrays.stream(order).map(i -> byAge[i]).toArray(Entry[]::new);
    var weights = Arrays.stream(order).mapToDouble(i -> recency[i]).toArray();
    var good = GoodScores.of(entries, weights);
    return new Calibration(
        entries, good, isOneSided(byAge), curve.slope(), midpoint(entries, weights, curve));
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
        ? Math.max(.5, Math.nextUp(score(good.logOddsAbove(target))))
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
    return entries.length - good.size();
  }

  ModelMetrics metrics(double target) {
    double threshold = threshold(target);
    double fast = 0;
    double rest = 0;
    for (var entry : entries) {
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
    int good = 0;
    int all = 0;
    for (var entry : byAge) {
      if (entry.number() > newest - ONE_SIDED_WINDOW) {
        all++;
        good += entry.isBad() ? 0 : 1;
      }
    }
    return 20 * Math.min(good, all - good) < all;
  }

  private Metrics metricsAbove(double threshold) {
    int caught = 0;
    int wrong = 0;
    for (var entry : entries) {
      if (score(entry.logOdds()) >= threshold) {
        caught += entry.isBad() ? 1 : 0;
        wrong += entry.isBad() ? 0 : 1;
      }
    }
    return new Metrics(
        Proportion.of(caught, caught + wrong),
        Proportion.of(caught, badCount()),
        Proportion.of(wrong, good.size()));
  }

  private static Integer[] byLogOdds(Entry[] entries) {
    var order = new Integer[entries.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble((Integer i) -> -entries[i].logOdds()));
    return order;
  }

  private static double[] halfLifeWeights(Entry[] byAge, double half) {
    var weights = new double[byAge.length];
    double factor = StrictMath.pow(.5, 1 / half);
    double weight = 1;
    for (int i = byAge.length - 1; i >= 0; i--) {
      weights[i] = weight;
      weight *= factor;
    }
    return weights;
  }

  /**
   * Returns the log-odds of the best F1 that the curve expects, which is where the probability is
   * half of that F1.
   */
  private static double midpoint(Entry[] entries, double[] recency, PlattScaling curve) {
    double expected = 0;
    for (int i = 0; i < entries.length; i++) {
      expected += recency[i] * entries[i].weight() * curve.probability(entries[i].logOdds());
    }
    double caught = 0;
    double flagged = 0;
    double best = 0;
    for (int i = 0; i < entries.length; i++) {
      double weight = recency[i] * entries[i].weight();
      flagged += weight;
      caught += weight * curve.probability(entries[i].logOdds());
      best = Math.max(best, 2 * caught / (flagged + expected));
    }
    return curve.logOddsOf(Math.min(.5, Math.max(.2, best / 2)));
  }

  /**
   * The predictions for approved comments, highest log-odds first.
   *
   * @param weights weights for thresholds, which favour newer predictions more than the curve does
   * @param totalWeight the sum of the weights
   */
  record GoodScores(double[] logOdds, double[] weights, double totalWeight) {
    static GoodScores of(Entry[] entries, double[] recency) {
      int[] places = IntStream.range(0, entries.length).filter(i -> !entries[i].isBad()).toArray();
      var logOdds = new double[places.length];
      var weights = new double[places.length];
      double all = 0;
      for (int i = 0; i < places.length; i++) {
        int place = places[i];
        logOdds[i] = entries[place].logOdds();
        weights[i] = entries[place].weight() * recency[place] * recency[place];
        all += weights[i];
      }
      return new GoodScores(logOdds, weights, all);
    }

    int size() {
      return logOdds.length;
    }

    /** Returns the log-odds above which this share of the weight is. */
    double logOddsAbove(double share) {
      double above = 0;
      for (int i = 0; i < weights.length; i++) {
        above += weights[i];
        // The entry's own weight counts half, a compromise between just above and just below it.
        if (above - weights[i] / 2 > share * totalWeight) {
          return logOdds[i];
        }
      }
      return Double.NEGATIVE_INFINITY;
    }
  }
}
