package dev.anteroom.screening.model;

/**
 * A model's record: of the decisions it scored before it learned them, the newest {@value
 * ModelMetrics#WINDOW}.
 *
 * @param good how many of them were approved
 * @param bad how many were not
 * @param atHalf how it does at a score of .5
 * @param atThreshold how it does at the threshold
 * @param threshold the score from which on the rule acts by itself; above 1 until it is earned
 * @param missing what it lacks to earn one
 * @param embeddingWeight the careful reader's share in the score, 0 to 1
 */
public record ModelMetrics(
    int good,
    int bad,
    Metrics atHalf,
    Metrics atThreshold,
    double threshold,
    MissingEvidence missing,
    double embeddingWeight) {
  /** How many decisions the record goes back. */
  public static final int WINDOW = 2_000;

  /** The standing of who has no record yet. */
  public static ModelMetrics none(double target) {
    return Calibration.NONE.metrics(target);
  }

  /**
   * What a record lacks before a rule may act by itself.
   *
   * @param good how many more approved ones
   * @param bad how many more that were not
   * @param isOneSided whether the newest were nearly all decided alike
   */
  public record MissingEvidence(long good, long bad, boolean isOneSided) {
    boolean isNothing() {
      return good == 0 && bad == 0 && !isOneSided;
    }
  }

  /**
   * Each with the bounds of its 95 % interval (Wilson 1927); NaN where nothing says anything.
   *
   * @param precision of what it flags, the share that people don't approve
   * @param recall of what people don't approve, the share that it flags
   * @param goodCaught of what people approve, the share that it flags
   */
  public record Metrics(Proportion precision, Proportion recall, Proportion goodCaught) {}

  /** A share with its bounds. */
  public record Proportion(double value, double low, double high) {
    /** Of none, nothing is known. */
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
