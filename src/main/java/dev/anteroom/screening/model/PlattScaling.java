package dev.anteroom.screening.model;

import dev.anteroom.screening.model.Calibration.WeightedEntry;
import java.util.List;

/** A logistic curve from log-odds to probabilities, fitted to predictions (Platt 1999). */
record PlattScaling(double slope, double shift) {
  /** The weight of the prior, a slope of 1 and a shift of 0, in predictions. */
  private static final double SLOPE_PRIOR = .3;

  private static final double SHIFT_PRIOR = .03;

  private static final int MAX_STEPS = 25;
  private static final int MAX_HALVINGS = 12;
  private static final double MIN_SLOPE = .02;

  /** Smaller differences between losses are ignored. */
  private static final double TOLERANCE = 1e-9;

  /**
   * A step of Newton's method, to be subtracted.
   *
   * @param maxDecrease a bound of the decrease of the loss, which is convex; for a share of the
   *     step, that share of it
   */
  private record NewtonStep(double slope, double shift, double maxDecrease) {}

  /** Fits by Newton's method. Each step is halved until it reduces the loss. */
  static PlattScaling fit(List<WeightedEntry> entries) {
    var curve = new PlattScaling(1, 0);
    double loss = curve.loss(entries);
    for (int step = 0; step < MAX_STEPS; step++) {
      var towards = curve.newtonStep(entries);
      double share = 1;
      PlattScaling next = curve;
      double nextLoss = loss;
      for (int i = 0;
          i < MAX_HALVINGS
              && nextLoss >= loss - TOLERANCE
              && share * towards.maxDecrease > TOLERANCE;
          i++, share /= 2) {
        next =
            new PlattScaling(
                curve.slope - share * towards.slope, curve.shift - share * towards.shift);
        nextLoss = next.slope < MIN_SLOPE ? loss : next.loss(entries);
      }
      if (nextLoss >= loss - TOLERANCE) {
        return curve;
      }
      curve = next;
      loss = nextLoss;
    }
    return curve;
  }

  double probability(double logOdds) {
    return 1 / (1 + StrictMath.exp(-(slope * logOdds + shift)));
  }

  double logOddsOf(double likelihood) {
    return (StrictMath.log(likelihood / (1 - likelihood)) - shift) / slope;
  }

  private double loss(List<WeightedEntry> entries) {
    double loss = SLOPE_PRIOR * (slope - 1) * (slope - 1) / 2 + SHIFT_PRIOR * shift * shift / 2;
    for (var one : entries) {
      double margin = (slope * one.entry().logOdds() + shift) * (one.entry().isBad() ? 1 : -1);
      double own = StrictMath.log1p(StrictMath.exp(-Math.abs(margin))) + Math.max(0, -margin);
      loss += one.weight() * own;
    }
    return loss;
  }

  private NewtonStep newtonStep(List<WeightedEntry> entries) {
    double bySlope = SLOPE_PRIOR * (slope - 1);
    double byShift = SHIFT_PRIOR * shift;
    double slopes = SLOPE_PRIOR;
    double both = 0;
    double shifts = SHIFT_PRIOR;
    for (var one : entries) {
      double at = one.entry().logOdds();
      double likelihood = probability(at);
      double error = one.weight() * (likelihood - (one.entry().isBad() ? 1 : 0));
      double bend = one.weight() * Math.max(1e-6, likelihood * (1 - likelihood));
      bySlope += error * at;
      byShift += error;
      slopes += bend * at * at;
      both += bend * at;
      shifts += bend;
    }
    double determinant = slopes * shifts - both * both;
    double slopeStep = (shifts * bySlope - both * byShift) / determinant;
    double shiftStep = (slopes * byShift - both * bySlope) / determinant;
    return new NewtonStep(slopeStep, shiftStep, slopeStep * bySlope + shiftStep * byShift);
  }
}
