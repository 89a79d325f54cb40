package dev.anteroom.screening.learned;

import dev.anteroom.screening.Field;
import dev.anteroom.screening.text.FoldedText;
import dev.anteroom.screening.text.SplitMix64;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the fast reader knows a reply by: hashed words, pairs of words, runs of three to five signs
 * within a word, and its shape, each a group of length 1, so that long replies weigh as much as
 * short ones. Texts are folded first: a disguised word is the word.
 */
final class Features {
  /** How many bits of a hash count. */
  static final int BITS = 18;

  private static final int SHORTEST_RUN = 3;
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
    var texts = reading.texts();
    features.shape = shape(reading);
    var words = features.addText(texts.folded(Field.BODY), Field.BODY, 0, 1);
    features.addText(texts.folded(Field.NAME), Field.NAME, NAME, .5f);
    if (texts.candidate().website() != null) {
      features.addText(texts.folded(Field.WEBSITE), Field.WEBSITE, WEBSITE, .5f);
    }
    features.addShape(words, reading.approved());
    return features;
  }

  /** The shape alone. */
  static Shape shape(Reading reading) {
    var texts = reading.texts();
    return Shape.of(texts.text(Field.BODY), texts.links(Field.BODY).size());
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

  private List<Word> addText(FoldedText text, Field field, long kind, float weight) {
    var words = addWords(text, field, kind);
    table.closeGroup(weight);
    int from = table.size();
    addPairs(words, text, field, kind);
    table.closeGroup(weight);
    if (kind == 0) {
      pairs = from;
      pairsEnd = table.size();
    }
    addRuns(words, text, field, kind);
    table.closeGroup(weight);
    return words;
  }

  /** Adds the words and the signs between them, and tells where the words are. */
  private List<Word> addWords(FoldedText text, Field field, long kind) {
    var words = new ArrayList<Word>();
    for (int i = 0; i < text.length(); ) {
      if (text.isAlphanumeric(i)) {
        var word = Word.at(text, i);
        words.add(word);
        emit(hash(WORD + kind, word.hash), text, field, word, 1);
        i = word.end;
      } else {
        if (!text.isSpace(i)) {
          table.add(hash(SIGN + kind, text.symbol(i)));
        }
        i++;
      }
    }
    return words;
  }

  private void addPairs(List<Word> words, FoldedText text, Field field, long kind) {
    long before = 0;
    for (var word : words) {
      emit(hash(PAIRED + kind, before * PAIR + word.hash), text, field, word, .5f);
      before = word.hash;
    }
  }

  private void addRuns(List<Word> words, FoldedText text, Field field, long kind) {
    for (var word : words) {
      int[] signs = signsAround(text, word);
      for (int from = 0; from < signs.length - 1; from++) {
        long run = 0;
        for (int at = from; at < from + LONGEST_RUN && at < signs.length; at++) {
          run = SplitMix64.mixed(run * 31 + signs[at]);
          if (at - from + 1 >= SHORTEST_RUN) {
            emit(hash(RUN + kind, run), text, field, word, 1);
          }
        }
      }
    }
  }

  private void addShape(List<Word> words, int approved) {
    for (var word : words) {
      if (word.isNumber) {
        // Numbers differ from reply to reply: how long one is tells more.
        table.add(hash(DIGITS, Math.min(12, word.end - word.start)));
      }
    }
    int[] buckets = shape.buckets();
    for (int i = 0; i < buckets.length; i++) {
      table.add(hash(SHAPE, 100L * i + buckets[i]));
    }
    table.add(hash(SHAPE, 10_000L + Math.min(approved, 3)));
    table.closeGroup(1);
  }

  /** A word with the sign before it and the one after. */
  private static int[] signsAround(FoldedText text, Word word) {
    var signs = new int[word.end - word.start + 2];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = signAt(text, word.start - 1 + i);
    }
    return signs;
  }

  private static int signAt(FoldedText text, int at) {
    return at < 0 || at >= text.length() || text.isSpace(at) ? ' ' : text.symbol(at);
  }

  private void emit(long hash, FoldedText text, Field field, Word word, float share) {
    int slot = table.add(hash);
    if (places != null) {
      places.add(field, text.start(word.start), text.end(word.end - 1), slot, share);
    }
  }

  private static long hash(long kind, long value) {
    return SplitMix64.mixed(value * 64 + kind);
  }

  /** A word of a folded text: the signs from its start to before its end, and their hash. */
  private record Word(int start, int end, long hash, boolean isNumber) {
    static Word at(FoldedText text, int start) {
      long hash = 1;
      boolean isNumber = true;
      int end = start;
      for (; text.isAlphanumeric(end); end++) {
        hash = SplitMix64.mixed(hash * 31 + text.symbol(end));
        isNumber &= Character.isDigit(text.symbol(end));
      }
      return new Word(start, end, hash, isNumber);
    }
  }
}
