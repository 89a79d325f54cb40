package dev.anteroom.screening.learned;

import dev.anteroom.screening.learned.TrackRecord.Entry;

/** A logistic curve from log-odds to likelihoods, fitted to marks (Platt 1999). */
record Curve(double slope, double shift) {
  /** How strongly it holds to log-odds as they are, in marks. */
  private static final double SLOPE_PRIOR = .3;

  private static final double SHIFT_PRIOR = .03;

  private static final int STEPS = 25;
  private static final int HALVINGS = 12;
  private static final double LEAST_SLOPE = .02;

  /** Losses that differ by less are the same. */
  private static final double SAME = 1e-9;

  /**
   * A step back by Newton's method.
   *
   * @param most that the loss can fall by, a convex one; by a share of the step, that share of it
   */
  private record Step(double slope, double shift, double most) {}

  /** Fits by Newton's method, each step halved until it is one forward. */
  static Curve through(Entry[] entries, double[] weights) {
    var curve = new Curve(1, 0);
    double loss = curve.loss(entries, weights);
    for (int step = 0; step < STEPS; step++) {
      var towards = curve.newton(entries, weights);
      double share = 1;
      Curve next = curve;
      double nextLoss = loss;
      for (int i = 0;
          i < HALVINGS && nextLoss >= loss - SAME && share * towards.most > SAME;
          i++, share /= 2) {
        next = new Curve(curve.slope - share * towards.slope, curve.shift - share * towards.shift);
        nextLoss = next.slope < LEAST_SLOPE ? loss : next.loss(entries, weights);
      }
      if (nextLoss >= loss - SAME) {
        return curve;
      }
      curve = next;
      loss = nextLoss;
    }
    return curve;
  }

  double likelihood(double logOdds) {
    return 1 / (1 + StrictMath.exp(-(slope * logOdds + shift)));
  }

  double logOddsOf(double likelihood) {
    return (StrictMath.log(likelihood / (1 - likelihood)) - shift) / slope;
  }

  private double loss(Entry[] entries, double[] weights) {
    double loss = SLOPE_PRIOR * (slope - 1) * (slope - 1) / 2 + SHIFT_PRIOR * shift * shift / 2;
    for (int i = 0; i < entries.length; i++) {
      double margin = (slope * entries[i].logOdds() + shift) * (entries[i].isBad() ? 1 : -1);
      double one = StrictMath.log1p(StrictMath.exp(-Math.abs(margin))) + Math.max(0, -margin);
      loss += weights[i] * entries[i].worth() * one;
    }
    return loss;
  }

  private Step newton(Entry[] entries, double[] weights) {
    double bySlope = SLOPE_PRIOR * (slope - 1);
    double byShift = SHIFT_PRIOR * shift;
    double slopes = SLOPE_PRIOR;
    double both = 0;
    double shifts = SHIFT_PRIOR;
    for (int i = 0; i < entries.length; i++) {
      double at = entries[i].logOdds();
      double likelihood = likelihood(at);
      double weight = weights[i] * entries[i].worth();
      double error = weight * (likelihood - (entries[i].isBad() ? 1 : 0));
      double bend = weight * Math.max(1e-6, likelihood * (1 - likelihood));
      bySlope += error * at;
      byShift += error;
      slopes += bend * at * at;
      both += bend * at;
      shifts += bend;
    }
    double determinant = slopes * shifts - both * both;
    double slopeStep = (shifts * bySlope - both * byShift) / determinant;
    double shiftStep = (slopes * byShift - both * bySlope) / determinant;
    return new Step(slopeStep, shiftStep, slopeStep * bySlope + shiftStep * byShift);
  }
}
