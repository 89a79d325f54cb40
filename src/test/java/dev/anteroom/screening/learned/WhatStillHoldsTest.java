package dev.anteroom.screening.learned;

import static dev.anteroom.screening.learned.Label.BAD;
import static dev.anteroom.screening.learned.Label.GOOD;
import static dev.anteroom.screening.learned.LessonFixture.TARGET;
import static dev.anteroom.screening.learned.LessonFixture.lesson;
import static dev.anteroom.screening.learned.LessonFixture.reading;
import static dev.anteroom.screening.learned.LessonFixture.reopened;
import static dev.anteroom.screening.learned.LessonFixture.vector;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.screening.learned.Lesson.TakenBack;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was taken back is not counted any more. */
class WhatStillHoldsTest {
  private static final String REPLY = "A reply.";

  @Test
  void theRecordCountsWhatStillHolds() {
    var writer = new Writer(5);
    var taught = Taught.nothing();
    // The first of either kind has no mark.
    for (int i = 1; i <= 26; i++) {
      taught.learn(i + REPLY, i % 2 == 0 ? GOOD : BAD);
    }
    assertKinds(taught, 12, 12);

    taught.reopen(12, 12 + REPLY, GOOD);
    assertKinds(taught, 11, 12);

    taught.change(14, 14 + REPLY, BAD);
    assertKinds(taught, 10, 13);

    taught.model().learn(new Lesson(29, null, null, new TakenBack(15, BAD)), TARGET);
    assertKinds(taught, 10, 12);

    taught.learn(writer.reply(BAD), BAD);
    assertKinds(taught, 10, 13);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nothingIsSaidOnceTooFewLessonsHold(boolean withCareful) {
    var model = SiteModel.untaught();
    var vector = vector(1, new Random(6));
    for (int i = 1; i <= 30; i++) {
      learn(model, lesson(i, i + REPLY, i % 2 == 0 ? BAD : GOOD), vector, withCareful);
    }

    for (int i = 1; i <= 20; i++) {
      assertThat(model.opinion(reading(REPLY), vector, TARGET)).isPresent();
      learn(model, reopened(30 + i, i + REPLY, i % 2 == 0 ? BAD : GOOD, i), vector, withCareful);
    }
    assertThat(model.opinion(reading(REPLY), vector, TARGET)).isPresent();
    learn(model, reopened(51, 21 + REPLY, GOOD, 21), vector, withCareful);

    assertThat(model.opinion(reading(REPLY), vector, TARGET)).isEmpty();
  }

  @Test
  void aLessonThatWasChangedCountsOnce() {
    var taught = Taught.nothing();
    for (int i = 1; i <= 9; i++) {
      taught.learn(i + REPLY, i == 1 ? BAD : GOOD);
    }

    taught.change(2, 2 + REPLY, BAD);
    taught.change(10, 2 + REPLY, GOOD);
    assertThat(taught.opinion(REPLY)).isEmpty();

    taught.learn(REPLY, GOOD);
    assertThat(taught.opinion(REPLY)).isPresent();
  }

  @Test
  void onlyOneKindIsLeftOnceTheOtherIsTakenBack() {
    var taught = Taught.nothing();
    for (int i = 1; i <= 20; i++) {
      taught.learn(i + REPLY, i == 1 ? BAD : GOOD);
    }

    taught.reopen(1, 1 + REPLY, BAD);

    assertThat(taught.opinion(REPLY)).isEmpty();
  }

  /** It was never learned, so there is nothing to take back. */
  @Test
  void takingBackALessonWithoutTextChangesNothing() {
    var model = SiteModel.untaught();
    model.learn(new Lesson(1, null, BAD, null), TARGET);
    for (int i = 2; i <= 11; i++) {
      model.learn(lesson(i, i + REPLY, i == 2 ? BAD : GOOD), TARGET);
    }
    var before = model.opinion(reading(REPLY), null, TARGET);

    model.learn(new Lesson(12, null, null, new TakenBack(1, BAD)), TARGET);

    assertThat(model.opinion(reading(REPLY), null, TARGET)).isEqualTo(before).isPresent();
  }

  private static void assertKinds(Taught taught, int good, int bad) {
    var standing = taught.model().standing(false, TARGET);
    assertThat(standing.good()).isEqualTo(good);
    assertThat(standing.bad()).isEqualTo(bad);
  }

  private static void learn(SiteModel model, Lesson lesson, byte[] vector, boolean carefully) {
    if (carefully) {
      model.learnCarefully(lesson, vector, 0, TARGET);
    } else {
      model.learn(lesson, TARGET);
    }
  }
}
