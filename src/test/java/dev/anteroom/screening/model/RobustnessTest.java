package dev.anteroom.screening.model;

import static dev.anteroom.screening.model.Label.BAD;
import static dev.anteroom.screening.model.Label.GOOD;
import static dev.anteroom.screening.model.TrainingExampleFixture.TARGET;
import static dev.anteroom.screening.model.TrainingExampleFixture.input;
import static dev.anteroom.screening.model.TrainingExampleFixture.other;
import static dev.anteroom.screening.model.TrainingExampleFixture.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.anteroom.screening.folding.TextFixture;
import dev.anteroom.screening.verdict.Candidate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes and attacks that a filter must withstand. */
@Execution(ExecutionMode.CONCURRENT)
class RobustnessTest {
  private static final int MAX_LENGTH = 10_000;

  @ParameterizedTest
  @EnumSource(Label.class)
  void decisionsWithOneLabelEarnNoThreshold(Label label) {
    var writer = new CommentGenerator(1);
    var taught = TrainedModel.trainedBy(writer, 600);
    assertThat(mayMostAct(taught, writer)).isTrue();

    // After the newest 200 have one label and the curve was fitted again.
    for (int i = 0; i < 300; i++) {
      var mark = taught.train(writer.comment(writer.label(.5)), label);
      assertThat(mark.orElseThrow().score()).isBetween(0., 1.);
      assertThat(mark.orElseThrow().isAboveThreshold() && i > 220).isFalse();
    }

    assertThat(mayMostAct(taught, writer)).isFalse();
    assertThat(taught.modelScore(writer.comment(BAD)).orElseThrow().threshold()).isGreaterThan(1);

    for (int i = 0; i < 200; i++) {
      var honest = writer.label(.5);
      taught.train(writer.comment(honest), honest);
    }
    assertThat(taught.modelScore(writer.comment(BAD)).orElseThrow().threshold())
        .isLessThanOrEqualTo(1);
  }

  private static boolean mayMostAct(TrainedModel taught, CommentGenerator writer) {
    int acting = 0;
    for (int i = 0; i < 50; i++) {
      var opinion = taught.modelScore(writer.comment(BAD)).orElseThrow();
      acting += opinion.score() >= opinion.threshold() ? 1 : 0;
    }
    return acting > 25;
  }

  @Test
  void oneGoodTextFiledAsSpamRepeatedlyDoesNotAffectOthers() {
    var writer = new CommentGenerator(2);
    var taught = TrainedModel.trainedBy(writer, 100);
    var poison = writer.comment(GOOD);
    for (int i = 0; i < 500; i++) {
      taught.train(poison, BAD);
      if (i % 2 == 0) {
        var honest = i % 4 == 0 ? GOOD : BAD;
        taught.train(writer.comment(honest), honest);
      }
    }

    assertThat(share(taught, writer, GOOD)).isLessThan(.2);
    assertThat(share(taught, writer, BAD)).isGreaterThan(.8);
  }

  @Test
  void aFloodOfOneTemplateDoesNotOutweighTheRest() {
    var writer = new CommentGenerator(3);
    var taught = TrainedModel.trainedBy(writer, 200);
    var names = IntStream.range(0, 7).mapToObj(i -> writer.commonWord()).toList();
    for (int i = 0; i < 1_000; i++) {
      taught.train("win coins at our table tonight, " + names.get(i % 7), BAD);
    }

    assertThat(share(taught, writer, GOOD)).isLessThan(.1);
    assertThat(share(taught, writer, BAD)).isGreaterThan(.9);
    assertThat(taught.score("win coins at our table tonight, friend")).isGreaterThan(.9);
  }

  /**
   * Each text says something new, if only a number, so it counts in full and other texts seem
   * better.
   */
  @Test
  void aFloodWhoseNumbersVaryFlagsNothingGood() {
    var writer = new CommentGenerator(3);
    var taught = TrainedModel.trainedBy(writer, 200);
    for (int i = 0; i < 1_000; i++) {
      taught.train("win " + i + " coins at our table tonight", BAD);
    }

    assertThat(share(taught, writer, GOOD)).isLessThan(.1);
    assertThat(share(taught, writer, BAD)).isGreaterThan(.3);
    assertThat(taught.score("win 5555 coins at our table tonight")).isGreaterThan(.9);
  }

  /** Returns the share of comments with a score above .5. */
  private static double share(TrainedModel taught, CommentGenerator writer, Label label) {
    return Stream.generate(() -> writer.comment(label))
            .limit(200)
            .filter(text -> taught.score(text) > .5)
            .count()
        / 200.;
  }

  static List<String> longTexts() {
    var random = new Random(4);
    return List.of(
        "a".repeat(MAX_LENGTH),
        "😀".repeat(MAX_LENGTH / 2),
        "a" + "\u0301".repeat(MAX_LENGTH - 1),
        "\u0301".repeat(MAX_LENGTH),
        "\u200B".repeat(MAX_LENGTH),
        " ".repeat(MAX_LENGTH),
        "א ב".repeat(MAX_LENGTH / 3),
        "Z\u0330\u0311\u0334\u0363algo ".repeat(MAX_LENGTH / 10),
        "\ud800".repeat(MAX_LENGTH),
        "㏂".repeat(MAX_LENGTH),
        "ﷺ".repeat(MAX_LENGTH),
        "<b>&amp;".repeat(MAX_LENGTH / 8),
        "http://example.com/ ".repeat(MAX_LENGTH / 20),
        IntStream.range(0, MAX_LENGTH).mapToObj(i -> i + "").collect(Collectors.joining(" ")),
        random
            .ints(MAX_LENGTH / 2, 0, Character.MAX_CODE_POINT + 1)
            .mapToObj(Character::toString)
            .collect(Collectors.joining()),
        "中".repeat(MAX_LENGTH));
  }

  @ParameterizedTest
  @MethodSource("longTexts")
  @Tag("full")
  void aLongTextIsLearnedLikeAnyOther(String text) {
    for (var label : Label.values()) {
      var model = TrainedModel.trainedBy(new CommentGenerator(5), 40).model();
      var random = new Random(5);

      for (int i = 1; i <= 4; i++) {
        var mark =
            model
                .trainNgram(TrainingExampleFixture.example(40 + i, text, label), TARGET)
                .orElseThrow();
        assertThat(mark.logOdds()).isBetween(-10., 10.);
        assertThat(mark.score()).isBetween(0., 1.);
        model.trainEmbedding(
            TrainingExampleFixture.example(i, text, label),
            vector(1, random),
            mark.logOdds(),
            TARGET);
      }

      double score = model.score(input(text), null, TARGET).orElseThrow().score();
      assertThat(score).matches(s -> label == BAD ? s > .5 : s < .5);
    }
  }

  /** Words, pairs and character n-grams are groups of the same length. */
  @Test
  @Tag("full")
  void aLongTextWeighsNoMoreThanAShortOne() {
    assertThat(weight("one two")).isCloseTo(weight("a b c d e f g ".repeat(700)), within(1e-3));
    for (var text : longTexts()) {
      assertThat(weight(text)).isLessThanOrEqualTo(weight("one two") + 1e-3);
    }
  }

  private static double weight(String text) {
    var features = Features.of(input(text));
    return IntStream.range(0, features.size())
        .mapToDouble(i -> (double) features.value(i) * features.value(i))
        .sum();
  }

  @ParameterizedTest
  @EnumSource(Label.class)
  void aDisguisedWordIsRecognised(Label label) {
    var taught = TrainedModel.empty();
    var writer = new CommentGenerator(6);
    for (int i = 0; i < 40; i++) {
      boolean isPlain = i % 2 == 0;
      var text = writer.commonWord() + " casino " + writer.commonWord();
      taught.train(
          isPlain ? text.replace("casino", writer.commonWord()) : text,
          isPlain ? other(label) : label);
    }

    double plain = taught.score("the casino here");
    assertThat(taught.score("the ｃａｓｉｎｏ here")).isEqualTo(plain);
    assertThat(taught.score("the саsіnо here")).isEqualTo(plain);
    for (var disguised :
        List.of("ca\u200Bsi\u200Bno", "cas\u00ADino", "cásìñó", "CASINO", "𝐜𝐚𝐬𝐢𝐧𝐨")) {
      assertThat(taught.score("the " + disguised + " here")).isCloseTo(plain, within(.15));
    }
    assertThat(Math.abs(taught.score("the garden here") - plain)).isGreaterThan(.3);
  }

  @Property(tries = 60)
  void anyTextGivesFiniteNumbers(@ForAll("anyTexts") List<String> texts, @ForAll Random random) {
    var model = SiteModel.empty();
    for (int i = 1; i <= texts.size(); i++) {
      var text = texts.get(i - 1);
      var candidate = new Candidate(text, random.nextBoolean() ? text : null, text);
      var reading = new ClassifierInput(candidate, random.nextInt(5));
      var lesson = new TrainingExample(i, reading, random.nextInt(3) == 0 ? GOOD : BAD, null);
      var mark = model.trainNgram(lesson, TARGET).orElseThrow();
      assertThat(mark.logOdds()).isBetween(-10., 10.);
      var careful = model.trainEmbedding(lesson, anyVector(random), mark.logOdds(), TARGET);
      assertThat(careful.orElseThrow().logOdds()).isFinite();

      model.score(reading, null, TARGET).ifPresent(RobustnessTest::assertSound);
      model.score(reading, anyVector(random), TARGET).ifPresent(RobustnessTest::assertSound);
      assertThat(model.reasons(reading)).allSatisfy(one -> assertThat(one.weight()).isFinite());
    }
    assertThat(model.metrics(true, TARGET).embeddingWeight()).isBetween(0., 1.);
  }

  @Provide
  Arbitrary<List<String>> anyTexts() {
    return TextFixture.anyDisguises().list().ofMinSize(12).ofMaxSize(30);
  }

  private static byte[] anyVector(Random random) {
    var vector = new byte[SiteModel.DIMENSIONS];
    switch (random.nextInt(4)) {
      case 0 -> random.nextBytes(vector);
      case 1 -> Arrays.fill(vector, Byte.MIN_VALUE);
      case 2 -> vector[0] = 1;
      default -> {}
    }
    return vector;
  }

  private static void assertSound(ModelScore opinion) {
    assertThat(opinion.score()).isBetween(0., 1.);
    assertThat(opinion.threshold()).isGreaterThanOrEqualTo(.5);
  }
}
