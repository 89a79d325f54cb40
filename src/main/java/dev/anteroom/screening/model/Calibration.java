package dev.anteroom.screening.model;

import dev.anteroom.screening.model.EvaluationWindow.Entry;
import dev.anteroom.screening.model.ModelMetrics.Metrics;
import dev.anteroom.screening.model.ModelMetrics.MissingEvidence;
import dev.anteroom.screening.model.ModelMetrics.Proportion;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * From log-odds to scores, as a record says. Newer marks count more, since the reader that gave
 * them knew more.
 *
 * @param entries of the record, highest log-odds first
 * @param good those that were approved, in the same order
 * @param isOneSided whether the newest were nearly all decided alike
 * @param slope of a logistic curve through the record (Platt 1999)
 * @param midpoint the log-odds from which on the expected F1 is best (Lipton, Elkan and
 *     Naryanaswamy 2014): a score of .5
 */
record Calibration(
    Entry[] entries, GoodScores good, boolean isOneSided, double slope, double midpoint) {
  /** Of an empty record: log-odds are believed as they are. */
  static final Calibration NONE =
      new Calibration(new Entry[0], new GoodScores(new double[0], new double[0], 0), false, 1, 0);

  /** The fewest that were not approved before a rule may act by itself. */
  private static final int MIN_BAD = 20;

  /** Of so many newest decisions, a twentieth must be of either kind, or something is odd. */
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
   * The score above which at most this share of the good ones stands, 2 while too few decisions say
   * so.
   */
  double threshold(double target) {
    return missingEvidence(target).isNothing()
        ? Math.max(.5, Math.nextUp(score(good.logOddsAbove(target))))
        : 2;
  }

  /** A threshold at which one good reply is too many is no threshold: that many are asked for. */
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

  /** Whoever decides but one way of late, or a flood, must not make the rule act. */
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

  /** Half the best F1 that the curve expects, as a likelihood, is where that F1 is reached. */
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
   * The marks of approved replies, highest log-odds first.
   *
   * @param weights thresholds look at newer marks still than the curve
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

    /** The log-odds above which this share of the weight stands. */
    double logOddsAbove(double share) {
      double above = 0;
      for (int i = 0; i < weights.length; i++) {
        above += weights[i];
        // The middle of its own weight: neither just above nor just below it is the fair place.
        if (above - weights[i] / 2 > share * totalWeight) {
          return logOdds[i];
        }
      }
      return Double.NEGATIVE_INFINITY;
    }
  }
}
