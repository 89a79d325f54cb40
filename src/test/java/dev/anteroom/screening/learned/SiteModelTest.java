package dev.anteroom.screening.learned;

import static dev.anteroom.screening.learned.Label.BAD;
import static dev.anteroom.screening.learned.Label.GOOD;
import static dev.anteroom.screening.learned.LessonFixture.TARGET;
import static dev.anteroom.screening.learned.LessonFixture.lesson;
import static dev.anteroom.screening.learned.LessonFixture.reading;
import static dev.anteroom.screening.learned.LessonFixture.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anteroom.screening.Candidate;
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
  void nothingIsSaidBeforeTenLessons() {
    var writer = new Writer(1);
    var taught = Taught.nothing();
    for (int i = 0; i < 10; i++) {
      assertThat(taught.opinion(OFFER)).isEmpty();
      var mark = taught.learn(writer.reply(i == 4 ? BAD : GOOD), i == 4 ? BAD : GOOD);
      assertThat(mark.orElseThrow().score()).isNaN();
      assertThat(mark.orElseThrow().isAbove()).isFalse();
    }

    assertThat(taught.score(OFFER)).isBetween(0., 1.);
    assertThat(taught.learn(OFFER, BAD).orElseThrow().score()).isBetween(0., 1.);
  }

  @ParameterizedTest
  @EnumSource(Label.class)
  void nothingIsSaidWhileAllLessonsAreOfOneKind(Label label) {
    var writer = new Writer(2);
    var taught = Taught.nothing();
    for (int i = 0; i < 300; i++) {
      taught.learn(writer.reply(label), label);
    }
    assertThat(taught.opinion(OFFER)).isEmpty();

    taught.learn(OFFER, LessonFixture.other(label));

    assertThat(taught.opinion(OFFER)).isPresent();
  }

  @Test
  void theCarefulReaderIsSilentAtFirstAsTheFastOneIs() {
    var random = new Random(3);
    var model = SiteModel.untaught();
    for (int i = 1; i <= 10; i++) {
      assertThat(model.opinion(reading(OFFER), vector(1, random), TARGET)).isEmpty();
      var label = i == 4 ? BAD : GOOD;
      model.learnCarefully(lesson(i, THANKS, label), vector(i == 4 ? 1 : 2, random), 0, TARGET);
    }

    assertThat(model.opinion(reading(OFFER), vector(1, random), TARGET)).isPresent();
    assertThat(model.opinion(reading(OFFER), null, TARGET)).isEmpty();
  }

  @Test
  void theFastReaderSpeaksWhereTheCarefulOneCannotYet() {
    var taught = Taught.by(new Writer(4), 40);

    assertThat(taught.model().opinion(reading(OFFER), vector(1, new Random(4)), TARGET))
        .isEqualTo(taught.opinion(OFFER))
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 30, 100, 1_000})
  void theNextOpinionKnowsTheLastLesson(int lessons) {
    for (var label : Label.values()) {
      var writer = new Writer(lessons);
      var taught = Taught.by(writer, lessons);
      var text = writer.reply(LessonFixture.other(label));
      double before = taught.score(text);

      taught.learn(text + " indeed", label);

      if (label == BAD) {
        assertThat(taught.score(text)).isGreaterThan(before);
      } else {
        assertThat(taught.score(text)).isLessThan(before);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Label.class)
  void theNextCarefulOpinionKnowsTheLastLesson(Label label) {
    var random = new Random(5);
    var model = carefully(60, random);
    int topic = label == BAD ? 1 : 2;
    double before = model.opinion(reading(THANKS), vector(topic, random), TARGET).get().score();

    model.learnCarefully(lesson(61, THANKS, label), vector(topic, random), 0, TARGET);

    double after = model.opinion(reading(THANKS), vector(topic, random), TARGET).get().score();
    assertThat(after - before).matches(change -> label == BAD ? change > 0 : change < 0);
  }

  @Test
  void theCarefulReaderTellsTopicsApart() {
    var random = new Random(6);
    var model = carefully(60, random);

    assertThat(model.opinion(reading(THANKS), vector(2, random), TARGET).get().score())
        .isGreaterThan(.9);
    assertThat(model.opinion(reading(THANKS), vector(1, random), TARGET).get().score())
        .isLessThan(.1);
  }

  /** The texts tell nothing by their vectors, all by their words. */
  @Test
  void theCarefulReaderTrustsTheFastOneWhereThatIsRight() {
    var random = new Random(7);
    var writer = new Writer(7);
    var model = SiteModel.untaught();
    for (int i = 1; i <= 200; i++) {
      var label = writer.label(.5);
      var lesson = lesson(i, writer.reply(label), label);
      double fast = model.learn(lesson, TARGET).orElseThrow().logOdds();
      model.learnCarefully(lesson, vector(1, random), fast, TARGET);
    }

    assertThat(model.standing(true, TARGET).carefulWeight()).isLessThan(.5);
    var good = reading(writer.reply(GOOD));
    var bad = reading(writer.reply(BAD));
    assertThat(model.opinion(good, vector(1, random), TARGET).get().score()).isLessThan(.3);
    assertThat(model.opinion(bad, vector(1, random), TARGET).get().score()).isGreaterThan(.7);
  }

  @Test
  void theTrustThatAnAuthorHasEarnedIsLearned() {
    var taught = Taught.nothing();
    for (int i = 1; i <= 60; i++) {
      var label = i % 2 == 0 ? GOOD : BAD;
      var candidate = new Candidate("Reader", null, THANKS);
      taught
          .model()
          .learn(new Lesson(i, new Reading(candidate, label == GOOD ? 5 : 0), label, null), TARGET);
    }

    var candidate = new Candidate("Reader", null, THANKS);
    double known = scoreOf(taught.model(), new Reading(candidate, 5));
    assertThat(known).isLessThan(.3);
    assertThat(scoreOf(taught.model(), new Reading(candidate, 3))).isEqualTo(known);
    assertThat(scoreOf(taught.model(), new Reading(candidate, 0))).isGreaterThan(.7);
  }

  @Test
  void namesAndWebsitesAreLearnedApartFromWhatIsSaid() {
    var taught = Taught.nothing();
    for (int i = 1; i <= 60; i++) {
      boolean isBad = i % 2 == 0;
      var candidate =
          isBad
              ? new Candidate("Casino", "https://win.example.com", THANKS)
              : new Candidate("Anna", null, THANKS);
      taught.model().learn(new Lesson(i, new Reading(candidate, 0), isBad ? BAD : GOOD, null), .1);
    }

    var byName = new Reading(new Candidate("Casino", null, THANKS), 0);
    var byWebsite = new Reading(new Candidate("Anna", "https://win.example.com", THANKS), 0);
    var said = new Reading(new Candidate("Anna", null, THANKS + " casino"), 0);
    assertThat(scoreOf(taught.model(), byName)).isGreaterThan(scoreOf(taught.model(), said));
    assertThat(scoreOf(taught.model(), byWebsite)).isGreaterThan(scoreOf(taught.model(), said));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 1, 2, 4, Long.MAX_VALUE})
  void aLessonOutOfOrderIsRefused(long number) {
    var model = SiteModel.untaught();
    for (int i = 1; i <= 2; i++) {
      model.learn(lesson(i, THANKS, GOOD), TARGET);
      model.learnCarefully(lesson(i, THANKS, GOOD), vector(1, new Random(8)), 0, TARGET);
    }
    var fast = model.fastSnapshot();
    var careful = model.carefulSnapshot();

    assertThatThrownBy(() -> model.learn(lesson(number, OFFER, BAD), TARGET))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> model.learnCarefully(lesson(number, OFFER, BAD), null, 0, TARGET))
        .isInstanceOf(IllegalStateException.class);

    assertThat(model.fastSnapshot()).isEqualTo(fast);
    assertThat(model.carefulSnapshot()).isEqualTo(careful);
  }

  @Test
  void aLessonWithoutTextOrVectorTeachesNothingButIsPassed() {
    var model = SiteModel.untaught();

    assertThat(model.learn(new Lesson(1, null, BAD, null), TARGET)).isEmpty();
    assertThat(model.learnCarefully(lesson(1, OFFER, BAD), null, 0, TARGET)).isEmpty();
    assertThat(model.learnCarefully(new Lesson(2, null, BAD, null), new byte[384], 0, TARGET))
        .isEmpty();

    assertThat(model.fastUpTo()).isEqualTo(1);
    assertThat(model.carefulUpTo()).isEqualTo(2);
    assertThat(model.reasons(reading(OFFER))).isEmpty();
  }

  @Test
  void aVectorOfAnotherLengthIsRefused() {
    var model = SiteModel.untaught();

    assertThatThrownBy(() -> model.learnCarefully(lesson(1, OFFER, BAD), new byte[3], 0, TARGET))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(model.carefulUpTo()).isZero();
  }

  private static double scoreOf(SiteModel model, Reading reading) {
    return model.opinion(reading, null, TARGET).orElseThrow().score();
  }

  /** A careful reader for whom topic 1 is good and topic 2 bad. */
  private static SiteModel carefully(int lessons, Random random) {
    var model = SiteModel.untaught();
    for (int i = 1; i <= lessons; i++) {
      var label = i % 2 == 0 ? GOOD : BAD;
      model.learnCarefully(
          lesson(i, THANKS, label), vector(label == GOOD ? 1 : 2, random), 0, TARGET);
    }
    return model;
  }
}
