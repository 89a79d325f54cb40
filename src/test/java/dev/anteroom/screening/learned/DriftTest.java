package dev.anteroom.screening.learned;

import static dev.anteroom.screening.learned.Label.BAD;
import static dev.anteroom.screening.learned.Label.GOOD;
import static dev.anteroom.screening.learned.LessonFixture.lesson;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A site in the course of its decisions, some of whose texts say too little to tell their kind. */
@Execution(ExecutionMode.CONCURRENT)
class DriftTest {
  private static final double TARGET = .02;
  private static final double CLEARNESS = .85;

  private final SiteModel model = SiteModel.untaught();
  private int good;
  private int goodCaught;
  private int bad;
  private int badCaught;
  private int right;

  @ParameterizedTest
  @ValueSource(doubles = {.1, .5, .9})
  void aSiteIsServedWhateverItsShareOfSpam(double badShare) {
    var writer = new Writer(1);
    run(writer, 1_000, badShare);

    count(writer, 1_500, badShare);

    assertServed();
  }

  @Test
  void aSiteWhoseWordsChangeIsServedAgainSoon() {
    run(new Writer(2), 1_000, .5);
    var writer = new Writer(3);
    run(writer, 300, .5);

    count(writer, 1_000, .5);

    assertServed();
  }

  /** Good ones are rare in a flood, and what is said of one in so many of them is known late. */
  @Test
  void aSiteThatTurnsIntoATargetIsServedAgainInTime() {
    var writer = new Writer(4);
    run(writer, 1_000, .1);
    run(writer, 1_300, .8);

    count(writer, 2_000, .8);

    assertServed();
  }

  private void assertServed() {
    assertThat((double) goodCaught / good).isLessThan(2 * TARGET);
    assertThat((double) badCaught / bad).isGreaterThan(.3);
    assertThat((double) right / (good + bad)).isGreaterThan(.85);
  }

  private void run(Writer writer, int lessons, double badShare) {
    for (int i = 0; i < lessons; i++) {
      var label = writer.label(badShare);
      model.learn(lesson(model.fastUpTo() + 1, writer.reply(label, CLEARNESS), label), TARGET);
    }
  }

  private void count(Writer writer, int lessons, double badShare) {
    for (int i = 0; i < lessons; i++) {
      var label = writer.label(badShare);
      var lesson = lesson(model.fastUpTo() + 1, writer.reply(label, CLEARNESS), label);
      var mark = model.learn(lesson, TARGET).orElseThrow();
      good += label == GOOD ? 1 : 0;
      goodCaught += label == GOOD && mark.isAbove() ? 1 : 0;
      bad += label == BAD ? 1 : 0;
      badCaught += label == BAD && mark.isAbove() ? 1 : 0;
      right += (label == BAD) == mark.score() >= .5 ? 1 : 0;
    }
  }
}
