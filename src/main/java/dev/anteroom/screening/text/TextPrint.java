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
    var votes = new int[Long.SIZE];
    for (int i = 0; i < skeleton.length; i++) {
      exact = mixed(exact * 31 + skeleton[i]);
      if (i + RUN <= skeleton.length) {
        vote(votes, run(skeleton, i));
      }
    }
    long similar = 0;
    for (int bit = 0; bit < votes.length; bit++) {
      similar |= votes[bit] > 0 ? 1L << bit : 0;
    }
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
    return mixed(hash);
  }

  private static void vote(int[] votes, long hash) {
    for (int bit = 0; bit < votes.length; bit++) {
      votes[bit] += (hash >>> bit & 1) == 0 ? -1 : 1;
    }
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
  private static long mixed(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
