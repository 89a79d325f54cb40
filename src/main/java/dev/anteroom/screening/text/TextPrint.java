package dev.anteroom.screening.text;

/**
 * What a text is told by when it comes again.
 *
 * @param exact the same for texts of the same folded letters, whatever the disguise
 * @param similar a similarity hash (Charikar 2002) over runs of four letters: the more of its bits
 *     two texts share, the more alike they are; unrelated ones share half
 * @param letters how many letters and digits it has
 */
public record TextPrint(long exact, long similar, int letters) {
  private static final int RUN = 4;

  /** The distance of texts that have nothing in common. */
  public static final int UNLIKE = Long.SIZE;

  /** Shorter texts share runs by chance: only their exact prints say something. */
  private static final int FEWEST_FOR_SIMILARITY = 24;

  /** The print of a text. */
  public static TextPrint of(FoldedText text) {
    var skeleton = text.skeleton();
    long exact = skeleton.length;
    var votes = new Votes();
    for (int i = 0; i < skeleton.length; i++) {
      exact = SplitMix64.mixed(exact * 31 + skeleton[i]);
      if (i + RUN <= skeleton.length) {
        votes.add(run(skeleton, i));
      }
    }
    long similar = votes.majority();
    return new TextPrint(exact, similar, skeleton.length);
  }

  /** How alike two texts are: 1 for the same letters, about .5 for unrelated ones. */
  public double similarityTo(TextPrint other) {
    return similarity(distanceTo(other.exact, other.similar, other.letters));
  }

  /**
   * How far a print is whose parts are given: 0 for the same letters, {@link #UNLIKE} where nothing
   * can be said, else the bits that differ.
   */
  public int distanceTo(long otherExact, long otherSimilar, int otherLetters) {
    if (letters == otherLetters && exact == otherExact) {
      return 0;
    }
    return Math.min(letters, otherLetters) < FEWEST_FOR_SIMILARITY
        ? UNLIKE
        : Long.bitCount(similar ^ otherSimilar);
  }

  /** A distance as likeness, from 0 to 1. */
  public static double similarity(int distance) {
    return 1 - distance / (double) UNLIKE;
  }

  private static long run(int[] skeleton, int start) {
    long hash = 0;
    for (int i = start; i < start + RUN; i++) {
      hash = hash * 0x1F_FFFF + skeleton[i];
    }
    return SplitMix64.mixed(hash);
  }

  /**
   * Counts, for each of 64 bits, how many hashes have it: all at once, each plane holding one
   * binary digit of the 64 counts.
   */
  private static final class Votes {
    private final long[] planes = new long[Integer.SIZE - 1];
    private int hashes;

    void add(long hash) {
      long carry = hash;
      for (int digit = 0; carry != 0; digit++) {
        long both = planes[digit] & carry;
        planes[digit] ^= carry;
        carry = both;
      }
      hashes++;
    }

    /**
     * The bits that more than half of the hashes have: every count is compared with half at once,
     * digit by digit from the highest.
     */
    long majority() {
      int half = hashes / 2;
      long more = 0;
      long equal = -1;
      for (int digit = planes.length - 1; digit >= 0; digit--) {
        long halves = -(half >>> digit & 1L);
        more |= equal & planes[digit] & ~halves;
        equal &= ~(planes[digit] ^ halves);
      }
      return more;
    }
  }
}
