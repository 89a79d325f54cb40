package dev.anteroom.screening.learned;

import dev.anteroom.screening.text.FoldedText;
import java.util.Arrays;

/** The features of a reply: hashed words, pairs of words and runs of letters, each with a value. */
final class Features {
  /** How many bits of a hash count. */
  static final int BITS = 18;

  private static final int MASK = (1 << BITS) - 1;

  private int[] index = new int[256];
  private int length;

  static Features of(Reading reading) {
    var features = new Features();
    features.addText(FoldedText.of(reading.candidate().body()), 1);
    features.addText(FoldedText.of(reading.candidate().name()), 2);
    return features;
  }

  int length() {
    return length;
  }

  int index(int i) {
    return index[i];
  }

  private void addText(FoldedText text, long space) {
    long word = space;
    long before = space;
    boolean inWord = false;
    for (int i = 0; i <= text.length(); i++) {
      if (text.isAlphanumeric(i)) {
        word = mixed(word * 31 + text.symbol(i));
        inWord = true;
      } else if (inWord) {
        add(word);
        add(before * 0x9E3779B97F4A7C15L + word);
        before = word;
        word = space;
        inWord = false;
      }
      if (i + 4 <= text.length()) {
        long run = space + 100;
        for (int j = i; j < i + 4; j++) {
          run = run * 0x1F_FFFF + text.symbol(j);
        }
        add(mixed(run));
      }
    }
  }

  private void add(long hash) {
    if (length == index.length) {
      index = Arrays.copyOf(index, 2 * length);
    }
    index[length++] = (int) (mixed(hash) >>> 20) & MASK;
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
  private static long mixed(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
