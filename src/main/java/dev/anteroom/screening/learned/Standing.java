package dev.anteroom.screening.learned;

/**
 * A model's record: of the decisions it scored before it learned them, the newest {@value
 * Standing#WINDOW}.
 *
 * @param good how many of them were approved
 * @param bad how many were not
 * @param balanced how it does at a score of .5
 * @param acting how it does at the threshold
 * @param threshold the score from which on the rule acts by itself; above 1 until it is earned
 * @param missing what it lacks to earn one
 * @param carefulWeight the careful reader's share in the score, 0 to 1
 */
public record Standing(
    int good,
    int bad,
    Quality balanced,
    Quality acting,
    double threshold,
    Missing missing,
    double carefulWeight) {
  /** How many decisions the record goes back. */
  public static final int WINDOW = 2_000;

  /** The standing of who has no record yet. */
  public static Standing none(double target) {
    return Calibration.NONE.standing(target);
  }

  /**
   * What a record lacks before a rule may act by itself.
   *
   * @param good how many more approved ones
   * @param bad how many more that were not
   * @param isOneSided whether the newest were nearly all decided alike
   */
  public record Missing(long good, long bad, boolean isOneSided) {
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
  public record Quality(Share precision, Share recall, Share goodCaught) {}

  /** A share with its bounds. */
  public record Share(double value, double low, double high) {
    /** Of none, nothing is known. */
    public static Share of(int part, int whole) {
      if (whole == 0) {
        return new Share(Double.NaN, 0, 1);
      }
      double z = 1.96;
      double p = (double) part / whole;
      double middle = (p + z * z / (2 * whole)) / (1 + z * z / whole);
      double half =
          z / (1 + z * z / whole) * Math.sqrt(p * (1 - p) / whole + z * z / (4.0 * whole * whole));
      return new Share(p, Math.max(0, middle - half), Math.min(1, middle + half));
    }
  }
}
