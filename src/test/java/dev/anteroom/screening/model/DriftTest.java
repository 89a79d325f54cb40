package dev.anteroom.screening.model;

import static dev.anteroom.screening.model.Label.BAD;
import static dev.anteroom.screening.model.Label.GOOD;
import static dev.anteroom.screening.model.TrainingExampleFixture.example;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A site over many decisions, with some texts that do not show their label. */
@Execution(ExecutionMode.CONCURRENT)
class DriftTest {
  private static final double TARGET = .02;
  private static final double CLEARNESS = .85;

  private final SiteModel model = SiteModel.empty();
  private int good;
  private int goodCaught;
  private int bad;
  private int badCaught;
  private int right;

  @ParameterizedTest
  @ValueSource(doubles = {.1, .5, .9})
  void theModelMeetsItsTargetWhateverTheShareOfSpam(double badShare) {
    var writer = new CommentGenerator(1);
    run(writer, 1_000, badShare);

    count(writer, 1_500, badShare);

    assertTargetMet();
  }

  @Test
  void theModelRecoversWhenTheVocabularyChanges() {
    run(new CommentGenerator(2), 1_000, .5);
    var writer = new CommentGenerator(3);
    run(writer, 300, .5);

    count(writer, 1_000, .5);

    assertTargetMet();
  }

  /** Good comments are rare in a flood, so their share above a threshold is known late. */
  @Test
  void theModelRecoversWhenSpamBegins() {
    var writer = new CommentGenerator(4);
    run(writer, 1_000, .1);
    run(writer, 1_300, .8);

    count(writer, 2_000, .8);

    assertTargetMet();
  }

  private void assertTargetMet() {
    assertThat((double) goodCaught / good).isLessThan(2 * TARGET);
    assertThat((double) badCaught / bad).isGreaterThan(.3);
    assertThat((double) right / (good + bad)).isGreaterThan(.85);
  }

  private void run(CommentGenerator writer, int lessons, double badShare) {
    for (int i = 0; i < lessons; i++) {
      var label = writer.label(badShare);
      model.trainNgram(
          example(model.position(Classifier.FAST) + 1, writer.comment(label, CLEARNESS), label),
          TARGET);
    }
  }

  private void count(CommentGenerator writer, int lessons, double badShare) {
    for (int i = 0; i < lessons; i++) {
      var label = writer.label(badShare);
      var lesson =
          example(model.position(Classifier.FAST) + 1, writer.comment(label, CLEARNESS), label);
      var mark = model.trainNgram(lesson, TARGET).orElseThrow();
      good += label == GOOD ? 1 : 0;
      goodCaught += label == GOOD && mark.isAboveThreshold() ? 1 : 0;
      bad += label == BAD ? 1 : 0;
      badCaught += label == BAD && mark.isAboveThreshold() ? 1 : 0;
      right += (label == BAD) == mark.score() >= .5 ? 1 : 0;
    }
  }
}
