package dev.anteroom.screening.learned;

import dev.anteroom.screening.Field;
import dev.anteroom.screening.text.FoldedText;
import dev.anteroom.screening.text.Links;
import org.jspecify.annotations.Nullable;

/**
 * What the fast reader knows a reply by: hashed words, pairs of words, runs of two to five signs
 * within a word, and its shape, each a group of length 1, so that long replies weigh as much as
 * short ones. Texts are folded first: a disguised word is the word.
 */
final class Features {
  /** How many bits of a hash count. */
  static final int BITS = 18;

  private static final int SHORTEST_RUN = 2;
  private static final int LONGEST_RUN = 5;
  private static final long PAIR = 0x9E3779B97F4A7C15L;

  /** Kinds of features, for their hashes. */
  private static final long WORD = 1;

  private static final long RUN = 2;
  private static final long PAIRED = 3;
  private static final long SIGN = 4;
  private static final long SHAPE = 5;
  private static final long DIGITS = 6;

  /** Names and sites are of another kind than what is said: hashed apart, and weighed less. */
  private static final long NAME = 16;

  private static final long WEBSITE = 32;

  private final @Nullable WordPlaces places;
  private final FeatureTable table = new FeatureTable();
  private Shape shape = Shape.NONE;
  private int pairs;
  private int pairsEnd;

  private Features(@Nullable WordPlaces places) {
    this.places = places;
  }

  static Features of(Reading reading) {
    return of(reading, null);
  }

  /** The same, and which features came of which words. */
  static Features of(Reading reading, @Nullable WordPlaces places) {
    var features = new Features(places);
    var candidate = reading.candidate();
    var body = FoldedText.of(candidate.body());
    features.shape = Shape.of(candidate.body(), Links.find(body).size());
    features.addText(body, Field.BODY, 0, 1);
    features.addText(FoldedText.of(candidate.name()), Field.NAME, NAME, .5f);
    if (candidate.website() != null) {
      features.addText(FoldedText.of(candidate.website()), Field.WEBSITE, WEBSITE, .5f);
    }
    features.addShape(body, reading.approved());
    return features;
  }

  /** The shape alone. */
  static Shape shape(Reading reading) {
    var body = reading.candidate().body();
    return Shape.of(body, Links.find(FoldedText.of(body)).size());
  }

  int size() {
    return table.size();
  }

  int index(int i) {
    return table.index(i);
  }

  float value(int i) {
    return table.value(i);
  }

  Shape shape() {
    return shape;
  }

  /** Where the pairs of words of the body stand among the features. */
  int pairsFrom() {
    return pairs;
  }

  int pairsTo() {
    return pairsEnd;
  }

  private void addText(FoldedText text, Field field, long kind, float weight) {
    addWords(text, field, kind);
    table.closeGroup(weight);
    int from = table.size();
    addPairs(text, field, kind);
    table.closeGroup(weight);
    if (kind == 0) {
      pairs = from;
      pairsEnd = table.size();
    }
    addRuns(text, field, kind);
    table.closeGroup(weight);
  }

  private void addWords(FoldedText text, Field field, long kind) {
    for (int i = 0; i < text.length(); ) {
      if (text.isAlphanumeric(i)) {
        int end = endOfWord(text, i);
        emit(hash(WORD + kind, word(text, i, end)), text, field, i, end, 1);
        i = end;
      } else {
        if (!text.isSpace(i)) {
          table.add(hash(SIGN + kind, text.symbol(i)));
        }
        i++;
      }
    }
  }

  private void addPairs(FoldedText text, Field field, long kind) {
    long before = 0;
    for (int i = 0; i < text.length(); ) {
      if (text.isAlphanumeric(i)) {
        int end = endOfWord(text, i);
        long word = word(text, i, end);
        emit(hash(PAIRED + kind, before * PAIR + word), text, field, i, end, .5f);
        before = word;
        i = end;
      } else {
        i++;
      }
    }
  }

  private void addRuns(FoldedText text, Field field, long kind) {
    for (int i = 0; i < text.length(); ) {
      if (text.isAlphanumeric(i)) {
        int end = endOfWord(text, i);
        for (int from = i - 1; from < end; from++) {
          long run = 0;
          for (int at = from; at < from + LONGEST_RUN && at <= end; at++) {
            run = mixed(run * 31 + signAt(text, at));
            if (at - from + 1 >= SHORTEST_RUN) {
              emit(hash(RUN + kind, run), text, field, i, end, 1);
            }
          }
        }
        i = end;
      } else {
        i++;
      }
    }
  }

  /** Numbers differ from reply to reply: how long one is tells more. */
  private void addNumbers(FoldedText text) {
    for (int i = 0; i < text.length(); ) {
      int end = endOfWord(text, i);
      int digits = 0;
      while (i + digits < end && Character.isDigit(text.symbol(i + digits))) {
        digits++;
      }
      if (digits > 0 && i + digits == end) {
        table.add(hash(DIGITS, Math.min(12, digits)));
      }
      i = Math.max(end, i + 1);
    }
  }

  private void addShape(FoldedText body, int approved) {
    addNumbers(body);
    int[] buckets = shape.buckets();
    for (int i = 0; i < buckets.length; i++) {
      table.add(hash(SHAPE, 100L * i + buckets[i]));
    }
    table.add(hash(SHAPE, 10_000L + Math.min(approved, 3)));
    table.closeGroup(1);
  }

  private static int signAt(FoldedText text, int at) {
    return at < 0 || at >= text.length() || text.isSpace(at) ? ' ' : text.symbol(at);
  }

  private static int endOfWord(FoldedText text, int start) {
    int end = start;
    while (text.isAlphanumeric(end)) {
      end++;
    }
    return end;
  }

  private static long word(FoldedText text, int start, int end) {
    long word = 1;
    for (int i = start; i < end; i++) {
      word = mixed(word * 31 + text.symbol(i));
    }
    return word;
  }

  private void emit(long hash, FoldedText text, Field field, int from, int end, float share) {
    int slot = table.add(hash);
    if (places != null) {
      places.add(field, text.start(from), text.end(end - 1), slot, share);
    }
  }

  private static long hash(long kind, long value) {
    return mixed(value * 64 + kind);
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
  private static long mixed(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
