package dev.anteroom.screening.folding;

/**
 * The hashes by which a repeated text is recognised.
 *
 * @param exactHash the same for texts with the same folded letters, whatever the disguise
 * @param simHash a similarity hash (Charikar 2002) over runs of four letters: the more of its bits
 *     two texts share, the more similar they are; unrelated ones share half
 * @param letterCount how many letters and digits the text has
 */
public record TextFingerprint(long exactHash, long simHash, int letterCount) {
  private static final int SHINGLE_LENGTH = 4;

  /** The distance of texts that have nothing in common or cannot be compared. */
  public static final int MAX_DISTANCE = Long.SIZE;

  /** Shorter texts share runs by chance, so only their exact hashes are compared. */
  private static final int MIN_SIMILARITY_LENGTH = 24;

  /** Returns the fingerprint of a text. */
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

  /** Returns the similarity of two texts: 1 for the same letters, about .5 for unrelated ones. */
  public double similarityTo(TextFingerprint other) {
    return similarity(distanceTo(other.exactHash, other.simHash, other.letterCount));
  }

  /**
   * Returns the distance to a fingerprint that is given by its parts: 0 for the same letters,
   * {@link #MAX_DISTANCE} if they cannot be compared, otherwise the number of bits that differ.
   */
  public int distanceTo(long otherExact, long otherSimilar, int otherLetters) {
    if (letterCount == otherLetters && exactHash == otherExact) {
      return 0;
    }
    return Math.min(letterCount, otherLetters) < MIN_SIMILARITY_LENGTH
        ? MAX_DISTANCE
        : Long.bitCount(simHash ^ otherSimilar);
  }

  /** Converts a distance to a similarity from 0 to 1. */
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
   * Counts, for each of 64 bits, how many hashes have it. All are counted at once: each plane has
   * one binary digit of the 64 counts.
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
     * Returns the bits that more than half of the hashes have. All counts are compared with half at
     * once, digit by digit from the highest.
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
