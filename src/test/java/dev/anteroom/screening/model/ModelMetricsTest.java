package dev.anteroom.screening.model;

import static dev.anteroom.screening.model.Label.BAD;
import static dev.anteroom.screening.model.Label.GOOD;
import static dev.anteroom.screening.model.TrainingExampleFixture.TARGET;
import static dev.anteroom.screening.model.TrainingExampleFixture.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.anteroom.screening.model.EvaluationWindow.Entry;
import dev.anteroom.screening.model.ModelMetrics.Metrics;
import dev.anteroom.screening.model.ModelMetrics.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelMetricsTest {
  private static final double HIGH_TARGET = .05;

  @Test
  void anEmptyModelHasNoMetrics() {
    var standing = SiteModel.empty().metrics(false, TARGET);

    assertThat(standing.good()).isZero();
    assertThat(standing.bad()).isZero();
    assertThat(standing.threshold()).isGreaterThan(1);
    assertThat(standing.atHalf().precision().value()).isNaN();
    assertThat(standing.atHalf().recall().value()).isNaN();
    assertThat(standing.embeddingWeight()).isZero();
  }

  @Test
  void metricsEqualAnIndependentCount() {
    var writer = new CommentGenerator(1);
    var taught = TrainedModel.empty();
    var entries = new ArrayList<Entry>();
    for (int i = 1; i <= 246; i++) {
      var label = i % 2 == 0 ? BAD : GOOD;
      var mark = taught.train(writer.comment(label, .75), label).orElseThrow();
      if (i > 2) {
        entries.add(new Entry(i, mark.logOdds(), 0, label, 1));
      }
    }
    var calibration = Calibration.of(entries.toArray(Entry[]::new));

    // After reading it back, the metrics include the last example.
    var standing =
        TrainedModel.restored(taught.model().snapshot(Classifier.FAST), null)
            .metrics(false, HIGH_TARGET);

    assertThat(standing.good()).isEqualTo(122);
    assertThat(standing.bad()).isEqualTo(122);
    assertThat(standing.threshold())
        .isEqualTo(calibration.threshold(HIGH_TARGET))
        .isBetween(.5, 1.);
    assertRecounted(standing.atHalf(), entries, calibration, .5);
    assertRecounted(standing.atThreshold(), entries, calibration, standing.threshold());
    assertThat(standing.atHalf().goodCaught().value()).isBetween(.05, .8);
    assertThat(standing.atThreshold().goodCaught().value()).isLessThan(.06);
  }

  private static void assertRecounted(
      Metrics quality, List<Entry> entries, Calibration calibration, double threshold) {
    double caught = 0;
    double wrong = 0;
    double bad = 0;
    for (var entry : entries) {
      boolean isFlagged = calibration.score(entry.logOdds()) >= threshold;
      bad += entry.label() == BAD ? 1 : 0;
      caught += isFlagged && entry.label() == BAD ? 1 : 0;
      wrong += isFlagged && entry.label() == GOOD ? 1 : 0;
    }
    assertProportion(quality.precision(), caught / (caught + wrong));
    assertProportion(quality.recall(), caught / bad);
    assertProportion(quality.goodCaught(), wrong / (entries.size() - bad));
  }

  private static void assertProportion(Proportion share, double value) {
    assertThat(share.value()).isCloseTo(value, within(1e-12)).isBetween(share.low(), share.high());
    assertThat(share.low()).isBetween(0., value);
    assertThat(share.high()).isBetween(value, 1.);
  }

  /** Bounds of Wilson's interval, computed independently. */
  @ParameterizedTest
  @CsvSource({
    "0,  10, 0,   0,     .2775",
    "1,  10, .1,  .0179, .4042",
    "5,  10, .5,  .2366, .7634",
    "10, 10, 1,   .7225, 1",
    "50, 500, .1, .0766, .1295"
  })
  void aProportionHasTheBoundsOfWilsonsInterval(
      int part, int whole, double value, double low, double high) {
    var share = Proportion.of(part, whole);

    assertThat(share.value()).isEqualTo(value);
    assertThat(share.low()).isCloseTo(low, within(1e-4));
    assertThat(share.high()).isCloseTo(high, within(1e-4));
  }

  @Test
  void theWindowContainsTwoThousandDecisions() {
    var random = new Random(2);
    var taught = TrainedModel.empty();
    // Of the first 500 nine in ten are good, of all others one in ten.
    for (int i = 0; i < 2_600; i++) {
      boolean isGood = random.nextInt(10) < (i < 500 ? 9 : 1);
      taught.train("reply " + i, isGood ? GOOD : BAD);
    }

    var standing = taught.model().metrics(false, TARGET);
    assertThat(standing.good() + standing.bad()).isEqualTo(2_000);
    assertThat(standing.good()).isBetween(150, 260);
  }

  @Test
  void metricsCanBeReadDuringTraining() throws InterruptedException {
    var writer = new CommentGenerator(4);
    var taught = TrainedModel.trainedBy(writer, 40);
    var text = TrainingExampleFixture.input(writer.comment(BAD));
    var learning =
        Thread.ofPlatform()
            .start(() -> {
              for (int i = 0; i < 2_000; i++) {
                taught.train(writer.comment(i % 2 == 0 ? GOOD : BAD), i % 2 == 0 ? GOOD : BAD);
              }
            });

    do {
      var opinion = taught.model().score(text, null, TARGET).orElseThrow();
      assertThat(opinion.score()).isBetween(0., 1.);
      assertThat(taught.model().reasons(text)).isNotEmpty();
      assertThat(taught.model().metrics(false, TARGET).bad()).isPositive();
    } while (learning.isAlive());
    learning.join();
    assertThat(taught.last()).isEqualTo(2_040);
  }

  @Test
  void theEmbeddingWeightIsItsShareOfTheScore() {
    var random = new Random(3);
    var model = SiteModel.empty();
    for (int i = 1; i <= 60; i++) {
      var label = i % 2 == 0 ? GOOD : BAD;
      var lesson = TrainingExampleFixture.example(i, "A reply.", label);
      double fast = model.trainNgram(lesson, TARGET).orElseThrow().logOdds();
      model.trainEmbedding(lesson, vector(i % 2, random), fast, TARGET);
    }

    assertThat(model.metrics(true, TARGET).embeddingWeight()).isBetween(.8, 1.);
    assertThat(model.metrics(false, TARGET).embeddingWeight()).isZero();
    assertThat(model.metrics(true, TARGET).atHalf().recall().value()).isGreaterThan(.9);
    assertThat(model.metrics(false, TARGET).atHalf().precision().value()).isLessThan(.7);
  }
}
