package dev.anteroom.screening.model;

import static dev.anteroom.screening.model.Label.BAD;
import static dev.anteroom.screening.model.Label.GOOD;
import static dev.anteroom.screening.model.TrainingExampleFixture.TARGET;
import static dev.anteroom.screening.model.TrainingExampleFixture.example;
import static dev.anteroom.screening.model.TrainingExampleFixture.input;
import static dev.anteroom.screening.model.TrainingExampleFixture.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anteroom.screening.verdict.Candidate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class SiteModelTest {
  private static final String OFFER = "cheap pills and watches at our shop";
  private static final String THANKS = "thank you for this careful article";

  @Test
  void noScoreIsGivenBeforeTenExamples() {
    var writer = new CommentGenerator(1);
    var taught = TrainedModel.empty();
    for (int i = 0; i < 10; i++) {
      assertThat(taught.modelScore(OFFER)).isEmpty();
      var mark = taught.train(writer.comment(i == 4 ? BAD : GOOD), i == 4 ? BAD : GOOD);
      assertThat(mark.orElseThrow().score()).isNaN();
      assertThat(mark.orElseThrow().isAboveThreshold()).isFalse();
    }

    assertThat(taught.score(OFFER)).isBetween(0., 1.);
    assertThat(taught.train(OFFER, BAD).orElseThrow().score()).isBetween(0., 1.);
  }

  @ParameterizedTest
  @EnumSource(Label.class)
  void noScoreIsGivenWhileAllExamplesHaveOneLabel(Label label) {
    var writer = new CommentGenerator(2);
    var taught = TrainedModel.empty();
    for (int i = 0; i < 300; i++) {
      taught.train(writer.comment(label), label);
    }
    assertThat(taught.modelScore(OFFER)).isEmpty();

    taught.train(OFFER, TrainingExampleFixture.other(label));

    assertThat(taught.modelScore(OFFER)).isPresent();
  }

  @Test
  void theEmbeddingClassifierGivesNoScoreBeforeTenExamples() {
    var random = new Random(3);
    var model = SiteModel.empty();
    for (int i = 1; i <= 10; i++) {
      assertThat(model.score(input(OFFER), vector(1, random), TARGET)).isEmpty();
      var label = i == 4 ? BAD : GOOD;
      model.trainEmbedding(example(i, THANKS, label), vector(i == 4 ? 1 : 2, random), 0, TARGET);
    }

    assertThat(model.score(input(OFFER), vector(1, random), TARGET)).isPresent();
    assertThat(model.score(input(OFFER), null, TARGET)).isEmpty();
  }

  @Test
  void theNgramClassifierScoresWhileTheEmbeddingClassifierCannot() {
    var taught = TrainedModel.trainedBy(new CommentGenerator(4), 40);

    assertThat(taught.model().score(input(OFFER), vector(1, new Random(4)), TARGET))
        .isEqualTo(taught.modelScore(OFFER))
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 30, 100, 1_000})
  void theNextScoreReflectsTheLastExample(int lessons) {
    for (var label : Label.values()) {
      var writer = new CommentGenerator(lessons);
      var taught = TrainedModel.trainedBy(writer, lessons);
      var text = writer.comment(TrainingExampleFixture.other(label));
      double before = taught.score(text);

      taught.train(text + " indeed", label);

      if (label == BAD) {
        assertThat(taught.score(text)).isGreaterThan(before);
      } else {
        assertThat(taught.score(text)).isLessThan(before);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Label.class)
  void theNextEmbeddingScoreReflectsTheLastExample(Label label) {
    var random = new Random(5);
    var model = embeddingTrained(60, random);
    int topic = label == BAD ? 1 : 2;
    double before = model.score(input(THANKS), vector(topic, random), TARGET).get().score();

    model.trainEmbedding(example(61, THANKS, label), vector(topic, random), 0, TARGET);

    double after = model.score(input(THANKS), vector(topic, random), TARGET).get().score();
    assertThat(after - before).matches(change -> label == BAD ? change > 0 : change < 0);
  }

  @Test
  void theEmbeddingClassifierSeparatesTopics() {
    var random = new Random(6);
    var model = embeddingTrained(60, random);

    assertThat(model.score(input(THANKS), vector(2, random), TARGET).get().score())
        .isGreaterThan(.9);
    assertThat(model.score(input(THANKS), vector(1, random), TARGET).get().score()).isLessThan(.1);
  }

  /** The vectors say nothing about the labels, and the words everything. */
  @Test
  void theEmbeddingClassifierWeighsAGoodNgramClassifier() {
    var random = new Random(7);
    var writer = new CommentGenerator(7);
    var model = SiteModel.empty();
    for (int i = 1; i <= 200; i++) {
      var label = writer.label(.5);
      var lesson = example(i, writer.comment(label), label);
      double fast = model.trainNgram(lesson, TARGET).orElseThrow().logOdds();
      model.trainEmbedding(lesson, vector(1, random), fast, TARGET);
    }

    assertThat(model.metrics(true, TARGET).embeddingWeight()).isLessThan(.5);
    var good = input(writer.comment(GOOD));
    var bad = input(writer.comment(BAD));
    assertThat(model.score(good, vector(1, random), TARGET).get().score()).isLessThan(.3);
    assertThat(model.score(bad, vector(1, random), TARGET).get().score()).isGreaterThan(.7);
  }

  @Test
  void theApprovalsOfAnAuthorAreLearned() {
    var taught = TrainedModel.empty();
    for (int i = 1; i <= 60; i++) {
      var label = i % 2 == 0 ? GOOD : BAD;
      var candidate = new Candidate("Reader", null, THANKS);
      taught
          .model()
          .trainNgram(
              new TrainingExample(
                  i, new ClassifierInput(candidate, label == GOOD ? 5 : 0), label, null),
              TARGET);
    }

    var candidate = new Candidate("Reader", null, THANKS);
    double known = scoreOf(taught.model(), new ClassifierInput(candidate, 5));
    assertThat(known).isLessThan(.3);
    assertThat(scoreOf(taught.model(), new ClassifierInput(candidate, 3))).isEqualTo(known);
    assertThat(scoreOf(taught.model(), new ClassifierInput(candidate, 0))).isGreaterThan(.7);
  }

  @Test
  void namesAndWebsitesAreLearnedSeparatelyFromTheBody() {
    var taught = TrainedModel.empty();
    for (int i = 1; i <= 60; i++) {
      boolean isBad = i % 2 == 0;
      var candidate =
          isBad
              ? new Candidate("Casino", "https://win.example.com", THANKS)
              : new Candidate("Anna", null, THANKS);
      taught
          .model()
          .trainNgram(
              new TrainingExample(i, new ClassifierInput(candidate, 0), isBad ? BAD : GOOD, null),
              .1);
    }

    var byName = new ClassifierInput(new Candidate("Casino", null, THANKS), 0);
    var byWebsite =
        new ClassifierInput(new Candidate("Anna", "https://win.example.com", THANKS), 0);
    var said = new ClassifierInput(new Candidate("Anna", null, THANKS + " casino"), 0);
    assertThat(scoreOf(taught.model(), byName)).isGreaterThan(scoreOf(taught.model(), said));
    assertThat(scoreOf(taught.model(), byWebsite)).isGreaterThan(scoreOf(taught.model(), said));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 1, 2, 4, Long.MAX_VALUE})
  void anExampleOutOfOrderIsRefused(long number) {
    var model = SiteModel.empty();
    for (int i = 1; i <= 2; i++) {
      model.trainNgram(example(i, THANKS, GOOD), TARGET);
      model.trainEmbedding(example(i, THANKS, GOOD), vector(1, new Random(8)), 0, TARGET);
    }
    var fast = model.snapshot(Classifier.FAST);
    var careful = model.snapshot(Classifier.CAREFUL);

    assertThatThrownBy(() -> model.trainNgram(example(number, OFFER, BAD), TARGET))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> model.trainEmbedding(example(number, OFFER, BAD), null, 0, TARGET))
        .isInstanceOf(IllegalStateException.class);

    assertThat(model.snapshot(Classifier.FAST)).isEqualTo(fast);
    assertThat(model.snapshot(Classifier.CAREFUL)).isEqualTo(careful);
  }

  @Test
  void anExampleWithoutTextOrVectorAdvancesThePosition() {
    var model = SiteModel.empty();

    assertThat(model.trainNgram(new TrainingExample(1, null, BAD, null), TARGET)).isEmpty();
    assertThat(model.trainEmbedding(example(1, OFFER, BAD), null, 0, TARGET)).isEmpty();
    assertThat(
            model.trainEmbedding(new TrainingExample(2, null, BAD, null), new byte[384], 0, TARGET))
        .isEmpty();

    assertThat(model.position(Classifier.FAST)).isEqualTo(1);
    assertThat(model.position(Classifier.CAREFUL)).isEqualTo(2);
    assertThat(model.reasons(input(OFFER))).isEmpty();
  }

  @Test
  void aVectorOfAnotherLengthIsRefused() {
    var model = SiteModel.empty();

    assertThatThrownBy(() -> model.trainEmbedding(example(1, OFFER, BAD), new byte[3], 0, TARGET))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(model.position(Classifier.CAREFUL)).isZero();
  }

  private static double scoreOf(SiteModel model, ClassifierInput reading) {
    return model.score(reading, null, TARGET).orElseThrow().score();
  }

  /** Returns an embedding classifier for which topic 1 is good and topic 2 is bad. */
  private static SiteModel embeddingTrained(int lessons, Random random) {
    var model = SiteModel.empty();
    for (int i = 1; i <= lessons; i++) {
      var label = i % 2 == 0 ? GOOD : BAD;
      model.trainEmbedding(
          example(i, THANKS, label), vector(label == GOOD ? 1 : 2, random), 0, TARGET);
    }
    return model;
  }
}
