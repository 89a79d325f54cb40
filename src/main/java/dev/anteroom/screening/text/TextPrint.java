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
    if (letters == other.letters && exact == other.exact) {
      return 1;
    }
    if (Math.min(letters, other.letters) < FEWEST_FOR_SIMILARITY) {
      return 0;
    }
    return 1 - Long.bitCount(similar ^ other.similar) / (double) Long.SIZE;
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
    private final long[] planes = new long[Integer.SIZE];
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

    /** The bits that more than half of the hashes have. */
    long majority() {
      long majority = 0;
      for (int bit = 0; bit < Long.SIZE; bit++) {
        int count = 0;
        for (int digit = 0; digit < Integer.SIZE - Integer.numberOfLeadingZeros(hashes); digit++) {
          count |= (int) (planes[digit] >>> bit & 1) << digit;
        }
        majority |= 2 * count > hashes ? 1L << bit : 0;
      }
      return majority;
    }
  }
}
