package dev.anteroom.screening.learned;

import dev.anteroom.screening.learned.Standing.Quality;
import dev.anteroom.screening.learned.Standing.Share;
import java.util.Optional;

/** From log-odds to scores, by a record: .5 where F1 is best. */
record Calibration(double[] good, double[] bad, double middle) {
  static final Calibration NONE = new Calibration(new double[0], new double[0], 0);

  static Calibration of(double[] good, double[] bad) {
    double best = -1;
    double middle = 0;
    for (double at : bad) {
      int caught = above(bad, at);
      double f1 = 2.0 * caught / (caught + above(good, at) + bad.length);
      if (f1 > best) {
        best = f1;
        middle = at;
      }
    }
    return new Calibration(good, bad, middle);
  }

  Optional<Opinion> opinion(double logOdds, double target) {
    if (good.length < TrackRecord.FEWEST || bad.length < TrackRecord.FEWEST) {
      return Optional.empty();
    }
    return Optional.of(new Opinion(score(logOdds), threshold(target)));
  }

  double score(double logOdds) {
    return 1 / (1 + StrictMath.exp(middle - logOdds));
  }

  double threshold(double target) {
    if (good.length * target < 1) {
      return 2;
    }
    return score(Math.nextUp(good[good.length - 1 - (int) (target * good.length)]));
  }

  Standing standing(double target, double carefulWeight) {
    double threshold = threshold(target);
    return new Standing(
        good.length, bad.length, quality(.5), quality(threshold), threshold, carefulWeight);
  }

  private Quality quality(double threshold) {
    int caught = 0;
    for (double value : bad) {
      caught += score(value) >= threshold ? 1 : 0;
    }
    int wrong = 0;
    for (double value : good) {
      wrong += score(value) >= threshold ? 1 : 0;
    }
    return new Quality(
        Share.of(caught, caught + wrong),
        Share.of(caught, bad.length),
        Share.of(wrong, good.length));
  }

  private static int above(double[] sorted, double at) {
    int n = 0;
    while (n < sorted.length && sorted[sorted.length - 1 - n] >= at) {
      n++;
    }
    return n;
  }
}
