package dev.anteroom.screening.folding;

/**
 * What a text is told by when it comes again.
 *
 * @param exactHash the same for texts of the same folded letters, whatever the disguise
 * @param simHash a similarity hash (Charikar 2002) over runs of four letters: the more of its bits
 *     two texts share, the more alike they are; unrelated ones share half
 * @param letterCount how many letters and digits it has
 */
public record TextFingerprint(long exactHash, long simHash, int letterCount) {
  private static final int SHINGLE_LENGTH = 4;

  /** The distance of texts that have nothing in common. */
  public static final int MAX_DISTANCE = Long.SIZE;

  /** Shorter texts share runs by chance: only their exact prints say something. */
  private static final int MIN_SIMILARITY_LENGTH = 24;

  /** The print of a text. */
  public static TextFingerprint of(FoldedText text) {
    var skeleton = text.skeleton();
    long exact = skeleton.length;
    var votes = new BitCounts();
    for (int i = 0; i < skeleton.length; i++) {
      exact = SplitMix64.mix(exact * 31 + skeleton[i]);
      if (i + SHINGLE_LENGTH <= skeleton.length) {
        votes.add(shingleHash(skeleton, i));
      }
    }
    long similar = votes.majority();
    return new TextFingerprint(exact, similar, skeleton.length);
  }

  /** How alike two texts are: 1 for the same letters, about .5 for unrelated ones. */
  public double similarityTo(TextFingerprint other) {
    return similarity(distanceTo(other.exactHash, other.simHash, other.letterCount));
  }

  /**
   * How far a print is whose parts are given: 0 for the same letters, {@link #MAX_DISTANCE} where
   * nothing can be said, else the bits that differ.
   */
  public int distanceTo(long otherExact, long otherSimilar, int otherLetters) {
    if (letterCount == otherLetters && exactHash == otherExact) {
      return 0;
    }
    return Math.min(letterCount, otherLetters) < MIN_SIMILARITY_LENGTH
        ? MAX_DISTANCE
        : Long.bitCount(simHash ^ otherSimilar);
  }

  /** A distance as likeness, from 0 to 1. */
  public static double similarity(int distance) {
    return 1 - distance / (double) MAX_DISTANCE;
  }

  private static long shingleHash(int[] skeleton, int start) {
    long hash = 0;
    for (int i = start; i < start + SHINGLE_LENGTH; i++) {
      hash = hash * 0x1F_FFFF + skeleton[i];
    }
    return SplitMix64.mix(hash);
  }

  /**
   * Counts, for each of 64 bits, how many hashes have it: all at once, each plane holding one
   * binary digit of the 64 counts.
   */
  private static final class BitCounts {
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
