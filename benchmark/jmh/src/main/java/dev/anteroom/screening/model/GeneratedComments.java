package dev.anteroom.screening.model;

import dev.anteroom.screening.verdict.Candidate;
import java.util.List;
import java.util.Random;

/** Generates comments of 90 characters with embeddings; half of them are good. */
final class GeneratedComments {
  private static final int LENGTH = 90;

  /** The distance between the embeddings of good and bad, relative to the spread within each. */
  private static final double DISTANCE = .25;

  private static final List<String> COMMON =
      List.of(
          "the", "a", "of", "and", "to", "in", "it", "is", "was", "for", "on", "with", "that", "we",
          "you", "they", "this", "there", "from", "all", "here", "now", "one", "more", "my",
          "your");
  private static final List<String> GOOD =
      List.of(
          "bridge",
          "river",
          "Sunday",
          "council",
          "autumn",
          "garden",
          "photograph",
          "tram",
          "school",
          "baker",
          "rain",
          "argument",
          "paragraph",
          "village",
          "museum",
          "author",
          "wonderful",
          "thanks",
          "remember",
          "walked",
          "agree",
          "disagree",
          "recipe",
          "library",
          "concert");
  private static final List<String> BAD =
      List.of(
          "cheap",
          "FREE",
          "winner",
          "casino",
          "followers",
          "pills",
          "loans",
          "bitcoin",
          "earn",
          "click",
          "offer",
          "prize",
          "discount",
          "http://shop.example/win",
          "watches",
          "channel",
          "$500",
          "100%",
          "idiot",
          "scum",
          "guaranteed",
          "subscribe",
          "NOW!!!",
          "deal",
          "dating");

  private final Random random;
  private final byte[] direction;

  GeneratedComments(long seed) {
    random = new Random(seed);
    direction = vector(new byte[SiteModel.DIMENSIONS], 0);
  }

  /** A comment and the input of the classifiers. */
  record Comment(ClassifierInput input, byte[] vector, Label label) {}

  Comment next() {
    var label = random.nextBoolean() ? Label.BAD : Label.GOOD;
    var text = text(label);
    var vector = vector(direction, label == Label.BAD ? DISTANCE : -DISTANCE);
    return new Comment(new ClassifierInput(new Candidate("Reader", null, text), 0), vector, label);
  }

  private String text(Label label) {
    var text = new StringBuilder();
    while (text.length() < LENGTH) {
      text.append(text.isEmpty() ? "" : random.nextInt(9) == 0 ? ", " : " ").append(word(label));
    }
    return text.substring(0, LENGTH);
  }

  private String word(Label label) {
    boolean isTypical = random.nextInt(4) > 0;
    var telling = (label == Label.BAD) == isTypical ? BAD : GOOD;
    var words = random.nextBoolean() ? COMMON : telling;
    return words.get(random.nextInt(words.size()));
  }

  private byte[] vector(byte[] towards, double share) {
    var vector = new byte[SiteModel.DIMENSIONS];
    double deviation = SiteModel.VECTOR_NORM / Math.sqrt(SiteModel.DIMENSIONS);
    for (int i = 0; i < vector.length; i++) {
      double component = random.nextGaussian() * deviation + share * towards[i];
      vector[i] = (byte) Math.clamp(Math.round(component), -127, 127);
    }
    return vector;
  }
}
