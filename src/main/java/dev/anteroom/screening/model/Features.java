package dev.anteroom.screening.model;

import dev.anteroom.screening.folding.FoldedText;
import dev.anteroom.screening.folding.SplitMix64;
import dev.anteroom.screening.verdict.Field;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The features of a comment for the n-gram classifier: hashed words, pairs of words, runs of three
 * to five symbols within a word, and the shape of the text. In scripts without spaces, single signs
 * and pairs of signs count as words, and runs of four signs as pairs of words. Each group has
 * length 1, so that long comments weigh as much as short ones. Texts are folded first, so that a
 * disguised word counts as the word.
 */
final class Features {
  /** How many bits of a hash are used. */
  static final int BITS = 18;

  private static final int MIN_NGRAM_LENGTH = 3;
  private static final int MAX_NGRAM_LENGTH = 5;

  /** In scripts without spaces, where most words have one or two signs. */
  private static final int SIGNS_OF_WORD = 2;

  private static final int SIGNS_OF_PAIR = 2 * SIGNS_OF_WORD;
  private static final long PAIR_MULTIPLIER = 0x9E3779B97F4A7C15L;

  /** Kinds of features, which are part of their hashes. */
  private static final long WORD = 1;

  private static final long NGRAM = 2;
  private static final long WORD_PAIR = 3;
  private static final long SYMBOL = 4;
  private static final long TEXT_SHAPE = 5;
  private static final long DIGITS = 6;

  /**
   * Names and websites differ from what comments say, so they are hashed separately and weigh less.
   */
  private static final long NAME = 16;

  private static final long WEBSITE = 32;

  private final @Nullable FeatureOrigins origins;
  private final FeatureTable table = new FeatureTable();
  private TextShape shape = TextShape.NONE;
  private int pairsStart;
  private int pairsEnd;

  private Features(@Nullable FeatureOrigins origins) {
    this.origins = origins;
  }

  static Features of(ClassifierInput input) {
    return of(input, null);
  }

  /** Returns the features, and records which words they come from. */
  static Features of(ClassifierInput input, @Nullable FeatureOrigins origins) {
    var features = new Features(origins);
    var texts = input.texts();
    features.shape = shape(input);
    var words = features.addText(texts.folded(Field.BODY), Field.BODY, 0, 1);
    features.addText(texts.folded(Field.NAME), Field.NAME, NAME, .5f);
    if (texts.candidate().website() != null) {
      features.addText(texts.folded(Field.WEBSITE), Field.WEBSITE, WEBSITE, .5f);
    }
    features.addShape(words, input.approved());
    return features;
  }

  /** Returns the shape alone. */
  static TextShape shape(ClassifierInput input) {
    var texts = input.texts();
    return TextShape.of(texts.text(Field.BODY), texts.links(Field.BODY).size());
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

  TextShape shape() {
    return shape;
  }

  /** Returns where the word pairs of the body begin among the features. */
  int pairsFrom() {
    return pairsStart;
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
      pairsStart = from;
      pairsEnd = table.size();
    }
    addNgrams(words, text, field, kind);
    table.closeGroup(weight);
    return words;
  }

  /** Adds the words and the signs between them; returns the words. */
  private List<Word> addWords(FoldedText text, Field field, long kind) {
    var words = new ArrayList<Word>();
    for (int i = 0; i < text.length(); ) {
      if (text.isAlphanumeric(i)) {
        var word = Word.at(text, i);
        words.add(word);
        if (word.isUnspaced()) {
          addSigns(word, text, field, kind);
        } else {
          addFeature(hash(WORD + kind, word.hash()), text, field, word, 1);
        }
        i = word.end();
      } else {
        if (!text.isSpace(i)) {
          table.add(hash(SYMBOL + kind, text.symbol(i)));
        }
        i++;
      }
    }
    return words;
  }

  /** Adds single signs and pairs of signs of a run without spaces. */
  private void addSigns(Word run, FoldedText text, Field field, long kind) {
    for (int i = run.start(); i < run.end(); i++) {
      for (int length = 1; length <= SIGNS_OF_WORD && i + length <= run.end(); length++) {
        var signs = run.part(text, i, length);
        addFeature(hash(WORD + kind, signs.hash()), text, field, signs, 1);
      }
    }
  }

  private void addPairs(List<Word> words, FoldedText text, Field field, long kind) {
    long before = 0;
    for (var word : words) {
      if (word.isUnspaced() && word.length() > SIGNS_OF_PAIR) {
        addRunsOfFour(word, text, field, kind);
      } else {
        addFeature(
            hash(WORD_PAIR + kind, before * PAIR_MULTIPLIER + word.hash()), text, field, word, .5f);
      }
      before = word.hash();
    }
  }

  private void addRunsOfFour(Word run, FoldedText text, Field field, long kind) {
    for (int i = run.start(); i + SIGNS_OF_PAIR <= run.end(); i++) {
      var signs = run.part(text, i, SIGNS_OF_PAIR);
      addFeature(hash(WORD_PAIR + kind, signs.hash()), text, field, signs, .5f);
    }
  }

  private void addNgrams(List<Word> words, FoldedText text, Field field, long kind) {
    for (var word : words) {
      int[] symbols = symbolsAround(text, word);
      for (int from = 0; from < symbols.length - 1; from++) {
        long run = 0;
        for (int at = from; at < from + MAX_NGRAM_LENGTH && at < symbols.length; at++) {
          run = SplitMix64.mix(run * 31 + symbols[at]);
          if (at - from + 1 >= MIN_NGRAM_LENGTH) {
            addFeature(hash(NGRAM + kind, run), text, field, word, 1);
          }
        }
      }
    }
  }

  private void addShape(List<Word> words, int approved) {
    for (var word : words) {
      if (word.isNumber()) {
        // Numbers differ between comments, so their length says more.
        table.add(hash(DIGITS, Math.min(12, word.length())));
      }
    }
    int[] buckets = shape.buckets();
    for (int i = 0; i < buckets.length; i++) {
      table.add(hash(TEXT_SHAPE, 100L * i + buckets[i]));
    }
    table.add(hash(TEXT_SHAPE, 10_000L + Math.min(approved, 3)));
    table.closeGroup(1);
  }

  /** Returns the symbols of a word, with the one before and the one after. */
  private static int[] symbolsAround(FoldedText text, Word word) {
    var symbols = new int[word.length() + 2];
    for (int i = 0; i < symbols.length; i++) {
      symbols[i] = symbolAt(text, word.start() - 1 + i);
    }
    return symbols;
  }

  private static int symbolAt(FoldedText text, int at) {
    return at < 0 || at >= text.length() || text.isSpace(at) ? ' ' : text.symbol(at);
  }

  private void addFeature(long hash, FoldedText text, Field field, Word word, float share) {
    int slot = table.add(hash);
    if (origins != null) {
      origins.add(field, text.start(word.start()), text.end(word.end() - 1), slot, share);
    }
  }

  private static long hash(long kind, long value) {
    return SplitMix64.mix(value * 64 + kind);
  }
}
