package dev.anteroom.screening.model;

import static dev.anteroom.screening.model.Label.BAD;
import static dev.anteroom.screening.model.Label.GOOD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.anteroom.screening.model.EvaluationWindow.Entry;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both thresholds, with predictions that overlap. */
@Execution(ExecutionMode.CONCURRENT)
class CalibrationTest {
  /** The tolerance is what a few hundred good comments can say about one in 200. */
  @ParameterizedTest
  @CsvSource({".005, .009", ".02, .025", ".05, .056"})
  void aboutTheTargetShareOfGoodCommentsIsFlagged(double target, double most) {
    var streams =
        IntStream.rangeClosed(1, 4)
            .mapToObj(seed -> new PredictionStream(seed, target).run(4_000, .5, -2))
            .toList();

    var caught = streams.stream().mapToDouble(stream -> stream.goodCaught(3_000)).average();
    assertThat(caught.orElseThrow()).isBetween(target / 2, most);
    assertThat(streams)
        .allSatisfy(stream -> {
          assertThat(stream.mayAct(3_000)).isEqualTo(1);
          assertThat(stream.badCaught(3_000)).isGreaterThan(.2);
        });
  }

  /** If good comments are rare, it takes long until they show what one in so many of them is. */
  @ParameterizedTest
  @CsvSource({".05, .3", ".95, 0"})
  void aSiteWithMostlyOneLabelActsRarelyAndNotOnMoreGoodComments(double badShare, double mayAct) {
    var stream = new PredictionStream(1, .005).run(4_000, badShare, -2);

    assertThat(stream.mayAct(3_000)).isBetween(mayAct, .9);
    assertThat(stream.metrics().atHalf().recall().value()).isGreaterThan(.4);
    if (mayAct > 0) {
      assertThat(stream.goodCaught(3_000)).isLessThan(.009);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {.05, .2, .5, .8, .95})
  void f1IsAboutBestAtAScoreOfAHalf(double badShare) {
    var stream = new PredictionStream(2, .005).run(3_000, badShare, -2);

    assertThat(stream.f1(1_000)).isGreaterThan(stream.bestF1(1_000) - .06);
    var balanced = stream.metrics().atHalf();
    assertThat(f1(balanced.precision().value(), balanced.recall().value()))
        .isGreaterThan(stream.bestF1(ModelMetrics.WINDOW) - .03);
  }

  @ParameterizedTest
  @CsvSource({
    "what bad ones look like is what good ones looked like, .5, 1.5, .5",
    "what good ones look like is what only the best did,    .5, -5,  .5",
    "few are bad any more,                                   .5, -2,  .1",
    "most are bad now,                                       .2, -2,  .8"
  })
  void bothThresholdsAdaptToChanges(String what, double before, double goodAt, double after) {
    var stream = new PredictionStream(3, .02).run(2_000, before, -2).run(2_000, after, goodAt);

    assertThat(stream.goodCaught(1_000)).isBetween(.005, .045);
    assertThat(stream.badCaught(1_000)).isGreaterThan(.2);
    assertThat(stream.f1(1_000)).isGreaterThan(stream.bestF1(1_000) - .03);
  }

  @ParameterizedTest
  @CsvSource({
    "19,  361,   .005, false",
    "20,  360,   .005, true",
    "60,  199,   .005, false",
    "60,  200,   .005, true",
    "60,  19,    .05,  false",
    "60,  20,    .05,  true",
    "0,   1_000, .05,  false",
    "100, 0,     .05,  false"
  })
  void aThresholdRequiresEnoughExamplesOfBothLabels(
      int bad, int good, double target, boolean isEarned) {
    var calibration = Calibration.of(mixed(bad, good));

    assertThat(calibration.threshold(target)).matches(at -> isEarned == at <= 1);
  }

  @ParameterizedTest
  @CsvSource({"9, false", "10, true", "190, true", "191, false"})
  void aThresholdIsLostIfTheNewestDecisionsAreOneSided(int badOf200, boolean isEarned) {
    var entries = mixed(1_000, 1_000);
    for (int i = 0; i < 200; i++) {
      entries[1_800 + i] = entry(1_800 + i, i < badOf200 ? BAD : GOOD, i < badOf200 ? 3 : -3, 1);
    }

    assertThat(Calibration.of(entries).threshold(.05)).matches(at -> isEarned == at <= 1);
  }

  @Test
  void aThresholdIsNeverBelowTheBalancedPoint() {
    var clear = mixed(300, 300);

    assertThat(Calibration.of(clear).threshold(.05)).isEqualTo(.5);
    assertThat(Calibration.of(clear).threshold(.9)).isEqualTo(.5);
  }

  /**
   * The target share of the good comments is above the threshold, by their number or by their
   * weight.
   */
  @Test
  void repeatedTextsCountLessForTheThreshold() {
    assertThat(withOddOnes(1).threshold(.02)).isGreaterThan(withOddOnes(1).score(4));
    assertThat(withOddOnes(.1).threshold(.02)).isLessThan(withOddOnes(.1).score(4));
  }

  private static Calibration withOddOnes(double worth) {
    var entries = mixed(500, 500);
    for (int i = 1; i < 1_000; i += 40) {
      entries[i] = entry(i, GOOD, 4, worth);
    }
    return Calibration.of(entries);
  }

  @Test
  void oldPredictionsCountLessForTheThreshold() {
    var old = mixed(500, 500);
    var recent = mixed(500, 500);
    for (int i = 1; i < 60; i += 2) {
      old[i] = entry(i, GOOD, 4, 1);
      recent[940 + i] = entry(940 + i, GOOD, 4, 1);
    }

    assertThat(Calibration.of(old).threshold(.04)).isLessThan(Calibration.of(old).score(4));
    assertThat(Calibration.of(recent).threshold(.04))
        .isGreaterThan(Calibration.of(recent).score(4));
  }

  @Test
  void aHigherTargetNeverRaisesTheThresholdNorHigherLogOddsLowerTheScore() {
    var stream = new PredictionStream(4, .005).run(1_000, .5, -2);
    var calibration = Calibration.of(mixed(300, 300));

    assertThat(DoubleStream.iterate(-30, at -> at + .5).limit(120).map(calibration::score).boxed())
        .isSorted()
        .allSatisfy(score -> assertThat(score).isBetween(0., 1.));
    assertThat(stream.metrics().atThreshold().goodCaught().value())
        .isLessThan(stream.metrics().atHalf().goodCaught().value());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void logOddsAreUncalibratedWithoutARecord(int marks) {
    var calibration = Calibration.of(mixed(marks, 0));

    assertThat(calibration.score(0)).isEqualTo(.5);
    assertThat(calibration.score(2)).isCloseTo(.8808, within(1e-4));
  }

  /** Two log-odds at any distance, and all of one label: a curve can always be fitted. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-9, 1, 100, 1e6})
  void anyRecordGivesFiniteScores(double size) {
    for (int bad = 0; bad <= 10; bad++) {
      var entries = new Entry[10];
      for (int i = 0; i < 10; i++) {
        entries[i] = entry(i, i < bad ? BAD : GOOD, i % 2 == 0 ? size : -size, 1);
      }
      var calibration = Calibration.of(entries);
      assertThat(calibration.score(0)).isBetween(0., 1.);
      assertThat(calibration.score(size)).isBetween(calibration.score(-size), 1.);
    }
  }

  private static double f1(double precision, double recall) {
    return 2 * precision * recall / (precision + recall);
  }

  /** Returns bad entries at 3 and good ones at -3, evenly mixed. */
  private static Entry[] mixed(int bad, int good) {
    var entries = new Entry[bad + good];
    for (int i = 0; i < entries.length; i++) {
      boolean isBad = (long) (i + 1) * bad / entries.length > (long) i * bad / entries.length;
      entries[i] = entry(i, isBad ? BAD : GOOD, isBad ? 3 : -3, 1);
    }
    return entries;
  }

  private static Entry entry(int number, Label label, double logOdds, double worth) {
    return new Entry(number, logOdds, 0, label, (float) worth);
  }
}
