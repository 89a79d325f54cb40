package dev.anteroom.learning;

import dev.anteroom.screening.model.ModelMetrics.Proportion;

/**
 * How the predictions for a site's newest decisions compare with these.
 *
 * @param flagged how many scored at or above the threshold of their time
 * @param caught how many of these were bad
 * @param aboveMiddle how many scored at least .5
 * @param caughtByMiddle how many of these were bad
 */
record PredictionCounts(
    int decisions, int flagged, int caught, int aboveMiddle, int caughtByMiddle, int bad) {
  Proportion precision() {
    return Proportion.of(caught, flagged);
  }

  Proportion recall() {
    return Proportion.of(caught, bad);
  }

  Proportion balancedPrecision() {
    return Proportion.of(caughtByMiddle, aboveMiddle);
  }

  Proportion balancedRecall() {
    return Proportion.of(caughtByMiddle, bad);
  }

  /**
   * Returns whether these are worse than a whole record by more than chance explains. Recall at the
   * threshold is left out, because nothing was flagged before one was earned.
   */
  boolean isWorseThan(
      Proportion precision, Proportion balancedPrecision, Proportion balancedRecall) {
    return isWorse(precision(), precision)
        || isWorse(balancedPrecision(), balancedPrecision)
        || isWorse(balancedRecall(), balancedRecall);
  }

  private static boolean isWorse(Proportion newest, Proportion whole) {
    return newest.value() < whole.value() && newest.high() < whole.value();
  }
}
