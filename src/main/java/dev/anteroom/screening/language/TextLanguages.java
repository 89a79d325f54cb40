package dev.anteroom.screening.language;

import com.ibm.icu.text.Normalizer2;
import java.util.Arrays;
import java.util.Locale;

/**
 * The languages in which a text seems to be written, by its common words and by the letters with
 * marks in its words. Words in a stretch can be left out, so that a word is no evidence for itself.
 */
public final class TextLanguages {
  private static final Normalizer2 NFC = Normalizer2.getNFCInstance();

  /** Longer words are not common ones. */
  private static final int MAX_WORD_LENGTH = 24;

  /** Shorter English words are words of many languages. */
  private static final int MIN_ENGLISH_LENGTH = 5;

  private static final long ENGLISH = Languages.bit("en");

  /** A language is likely if it has this share of the words of the best one. */
  private static final double MIN_SHARE = .6;

  private int[] starts = new int[16];
  private long[] evidence = new long[16];
  private int count;

  /** For each language, how many words are evidence for it. */
  private final int[] totals = new int[Long.SIZE];

  private TextLanguages() {}

  /** Reads the words of a text, in linear time. */
  public static TextLanguages of(String text) {
    var found = new TextLanguages();
    int start = -1;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      if (isInWord(c)) {
        start = start < 0 ? i : start;
      } else if (start >= 0) {
        found.add(text, start, i);
        start = -1;
      }
      i = next;
    }
    if (start >= 0) {
      found.add(text, start, text.length());
    }
    return found;
  }

  /**
   * Returns the languages that are likely for the words outside a stretch; none if no word tells.
   *
   * @param from the start of the stretch, in UTF-16 units
   * @param to its end
   */
  public long likelyWithout(int from, int to) {
    var counts = totals.clone();
    for (int i = firstAt(from); i < count && starts[i] < to; i++) {
      countInto(counts, evidence[i], -1);
    }
    int best = Arrays.stream(counts).max().orElse(0);
    long likely = Languages.NONE;
    for (int language = 0; language < counts.length && best > 0; language++) {
      likely |= counts[language] >= MIN_SHARE * best ? 1L << language : 0;
    }
    return likely;
  }

  /** Returns the index of the first word that begins at a place or after it. */
  private int firstAt(int place) {
    int found = Arrays.binarySearch(starts, 0, count, place);
    return found >= 0 ? found : -found - 1;
  }

  private static void countInto(int[] counts, long languages, int more) {
    for (long rest = languages; rest != 0; rest &= rest - 1) {
      counts[Long.numberOfTrailingZeros(rest)] += more;
    }
  }

  private static boolean isInWord(int c) {
    return Character.isLetter(c) || CombiningMarks.contains(c);
  }

  private void add(String text, int start, int end) {
    if (end - start < 2 || end - start > MAX_WORD_LENGTH) {
      return;
    }
    var word = NFC.normalize(text.substring(start, end).toLowerCase(Locale.ROOT));
    boolean isAscii = word.chars().allMatch(c -> c < 0x80);
    long languages = CommonWords.languages(word) | (isAscii ? 0 : Languages.spelledWith(word));
    if (word.length() >= MIN_ENGLISH_LENGTH && EnglishWords.contains(word)) {
      languages |= ENGLISH;
    }
    if (languages == Languages.NONE) {
      return;
    }
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      evidence = Arrays.copyOf(evidence, 2 * count);
    }
    starts[count] = start;
    evidence[count++] = languages;
    countInto(totals, languages, 1);
  }
}
