package dev.anteroom.screening.model;

/**
 * How well a model predicts: of the decisions that it scored before it learned from them, the
 * newest {@value ModelMetrics#WINDOW}.
 *
 * @param good how many of them were approved
 * @param bad how many were not
 * @param atHalf the metrics at a score of .5
 * @param atThreshold the metrics at the threshold
 * @param threshold the score from which the rule acts; above 1 until the model has earned it
 * @param missing what the model lacks to earn a threshold
 * @param embeddingWeight the embedding classifier's share in the score, 0 to 1
 */
public record ModelMetrics(
    int good,
    int bad,
    Metrics atHalf,
    Metrics atThreshold,
    double threshold,
    MissingEvidence missing,
    double embeddingWeight) {
  /** How many decisions are evaluated. */
  public static final int WINDOW = 2_000;

  /** Returns the metrics of a model without decisions. */
  public static ModelMetrics none(double target) {
    return Calibration.NONE.metrics(target);
  }

  /**
   * What a model lacks before its rule may act.
   *
   * @param good how many more approved comments
   * @param bad how many more that were not approved
   * @param isOneSided whether nearly all of the newest decisions were alike
   */
  public record MissingEvidence(long good, long bad, boolean isOneSided) {
    boolean isNothing() {
      return good == 0 && bad == 0 && !isOneSided;
    }
  }

  /**
   * Proportions with the bounds of their 95 % intervals (Wilson 1927); NaN if nothing is known.
   *
   * @param precision of what it flags, the share that moderators do not approve
   * @param recall of what moderators do not approve, the share that it flags
   * @param goodCaught of what moderators approve, the share that it flags
   */
  public record Metrics(Proportion precision, Proportion recall, Proportion goodCaught) {}

  /** A proportion with the bounds of its interval. */
  public record Proportion(double value, double low, double high) {
    /** Returns a proportion; its value is NaN if the whole is zero. */
    public static Proportion of(int part, int whole) {
      if (whole == 0) {
        return new Proportion(Double.NaN, 0, 1);
      }
      double z = 1.96;
      double p = (double) part / whole;
      double middle = (p + z * z / (2 * whole)) / (1 + z * z / whole);
      double half =
          z / (1 + z * z / whole) * Math.sqrt(p * (1 - p) / whole + z * z / (4.0 * whole * whole));
      return new Proportion(p, Math.max(0, middle - half), Math.min(1, middle + half));
    }
  }
}
