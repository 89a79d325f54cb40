package dev.anteroom.screening.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Generates comments of made-up words from a seed: some words occur in good comments, some in bad
 * ones, and some in both.
 */
final class CommentGenerator {
  private static final int WORDS = 40;

  private final Random random;
  private final List<String> good;
  private final List<String> bad;
  private final List<String> both;
  private final String space;

  CommentGenerator(long seed) {
    this(seed, "abcdefghijklmnoprstuvwz", " ");
  }

  /** Uses the letters of a language, with or without spaces between words. */
  CommentGenerator(long seed, String letters, String space) {
    this.random = new Random(seed);
    this.space = space;
    int[] alphabet = letters.codePoints().toArray();
    this.good = words(alphabet);
    this.bad = words(alphabet);
    this.both = words(alphabet);
  }

  Random random() {
    return random;
  }

  /** Returns a comment of eight words, three of which show its label. */
  String comment(Label label) {
    return comment(label, 1);
  }

  /**
   * Returns a comment of eight words.
   *
   * @param clearness the probability that each of the three words that show a label shows the right
   *     one
   */
  String comment(Label label, double clearness) {
    var words = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      words.add(one(both));
    }
    for (int i = 0; i < 3; i++) {
      boolean isBad = (label == Label.BAD) == random.nextDouble() < clearness;
      words.add(random.nextInt(words.size()), one(isBad ? bad : good));
    }
    return String.join(space, words);
  }

  /** Returns a label, bad with this probability. */
  Label label(double bad) {
    return random.nextDouble() < bad ? Label.BAD : Label.GOOD;
  }

  String goodWord() {
    return one(good);
  }

  String badWord() {
    return one(bad);
  }

  String commonWord() {
    return one(both);
  }

  private String one(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }

  private List<String> words(int[] alphabet) {
    return IntStream.range(0, WORDS).mapToObj(i -> word(alphabet)).toList();
  }

  private String word(int[] alphabet) {
    return IntStream.range(0, random.nextInt(3, 8))
        .mapToObj(i -> Character.toString(alphabet[random.nextInt(alphabet.length)]))
        .collect(Collectors.joining());
  }
}
