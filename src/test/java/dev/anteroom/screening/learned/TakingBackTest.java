package dev.anteroom.screening.learned;

import static dev.anteroom.screening.learned.Label.BAD;
import static dev.anteroom.screening.learned.Label.GOOD;
import static dev.anteroom.screening.learned.LessonFixture.TARGET;
import static dev.anteroom.screening.learned.LessonFixture.changed;
import static dev.anteroom.screening.learned.LessonFixture.lesson;
import static dev.anteroom.screening.learned.LessonFixture.other;
import static dev.anteroom.screening.learned.LessonFixture.reading;
import static dev.anteroom.screening.learned.LessonFixture.reopened;
import static dev.anteroom.screening.learned.LessonFixture.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Decisions that were undone, changed or reopened. */
class TakingBackTest {
  private static final String REPLY = "A reply.";

  private record Decided(long number, String body, Label label) {}

  @ParameterizedTest
  @EnumSource(Label.class)
  void aLessonTakenBackAtOnceLeavesTheOpinionThereWas(Label label) {
    var writer = new Writer(1);
    var taught = Taught.by(writer, 100);
    var text = writer.reply(other(label));
    double before = taught.score(text);

    taught.learn(text, label);
    double learned = taught.score(text);
    taught.reopen(taught.last(), text, label);

    assertThat(Math.abs(learned - before)).isGreaterThan(.1);
    assertThat(taught.score(text)).isCloseTo(before, within(.05));
  }

  @ParameterizedTest
  @EnumSource(Label.class)
  void aCarefulLessonTakenBackAtOnceLeavesTheOpinionThereWas(Label label) {
    var random = new Random(2);
    var model = SiteModel.untaught();
    for (int i = 1; i <= 60; i++) {
      learnCarefully(model, lesson(i, REPLY, i % 2 == 0 ? BAD : GOOD), vector(i % 2, random));
    }
    var vector = vector(label == BAD ? 1 : 0, random);
    double before = carefulScore(model, vector);

    learnCarefully(model, lesson(61, REPLY, label), vector);
    double learned = carefulScore(model, vector);
    learnCarefully(model, reopened(62, REPLY, label, 61), vector);

    assertThat(Math.abs(learned - before)).isGreaterThan(.05);
    assertThat(carefulScore(model, vector)).isCloseTo(before, within(.05));
  }

  @Test
  void labelsThatWereChangedAreWhatCounts() {
    var writer = new Writer(3);
    var taught = Taught.by(writer, 20);
    var decided = new ArrayList<Decided>();
    for (int i = 0; i < 50; i++) {
      var wrong = i % 2 == 0 ? BAD : GOOD;
      var body = writer.reply(other(wrong));
      taught.learn(body, wrong);
      decided.add(new Decided(taught.last(), body, wrong));
    }

    decided.forEach(one -> taught.change(one.number, one.body, other(one.label)));

    for (int i = 0; i < 20; i++) {
      assertThat(taught.score(writer.reply(BAD))).isGreaterThan(.5);
      assertThat(taught.score(writer.reply(GOOD))).isLessThan(.5);
    }
  }

  @Test
  void labelsThatWereChangedAreWhatCountsToTheCarefulReader() {
    var random = new Random(4);
    var model = SiteModel.untaught();
    var vectors = new ArrayList<byte[]>();
    for (int i = 1; i <= 50; i++) {
      vectors.add(vector(i % 2, random));
      learnCarefully(model, lesson(i, REPLY, i % 2 == 0 ? GOOD : BAD), vectors.getLast());
    }

    for (int i = 1; i <= 50; i++) {
      learnCarefully(model, changed(50 + i, REPLY, i % 2 == 0 ? BAD : GOOD, i), vectors.get(i - 1));
    }

    assertThat(carefulScore(model, vector(0, random))).isGreaterThan(.9);
    assertThat(carefulScore(model, vector(1, random))).isLessThan(.1);
  }

  /** A flood filed as spam by one stroke, and taken back by the next. */
  @Test
  void aFloodTakenBackLeavesTheRestAsItWas() {
    var writer = new Writer(7);
    var taught = Taught.by(writer, 60);
    var good = writer.reply(GOOD);
    var bad = writer.reply(BAD);
    double goodBefore = taught.score(good);
    double badBefore = taught.score(bad);
    var flood = writer.commonWord() + " " + writer.commonWord() + " " + writer.badWord();
    long first = taught.last() + 1;
    for (int i = 0; i < 200; i++) {
      taught.learn(flood, BAD);
    }

    for (int i = 0; i < 200; i++) {
      taught.reopen(first + i, flood, BAD);
    }

    assertThat(taught.score(good)).isCloseTo(goodBefore, within(.05));
    assertThat(taught.score(bad)).isCloseTo(badBefore, within(.05));
  }

  /** Of copies each but the first counted a tenth, so only that is taken back. */
  @Test
  void aFloodTakenBackInPartLeavesTheOtherPart() {
    var writer = new Writer(11);
    var taught = Taught.by(writer, 60);
    var bad = writer.reply(BAD);
    var flood = writer.reply(BAD);
    for (int i = 0; i < 100; i++) {
      taught.learn(flood, BAD);
    }
    double before = taught.score(bad);
    long first = taught.last() + 1;
    for (int i = 0; i < 100; i++) {
      taught.learn(flood, BAD);
    }

    for (int i = 0; i < 100; i++) {
      taught.reopen(first + i, flood, BAD);
    }

    assertThat(taught.score(bad)).isCloseTo(before, within(.03));
    assertThat(taught.score(flood)).isGreaterThan(.95);
  }

  /** The first decisions of a site leave no marks. */
  @Test
  void aFloodTakenBackBeforeAnyMarksAreKeptLeavesTheRestToBeLearned() {
    var writer = new Writer(9);
    var taught = Taught.nothing();
    var flood = writer.reply(BAD);
    for (int i = 0; i < 200; i++) {
      taught.learn(flood, BAD);
    }

    for (int i = 1; i <= 200; i++) {
      taught.reopen(i, flood, BAD);
    }
    for (int i = 0; i < 40; i++) {
      taught.learn(writer.reply(i % 2 == 0 ? BAD : GOOD), i % 2 == 0 ? BAD : GOOD);
    }

    assertThat(meanScore(taught, writer, BAD)).isGreaterThan(.8);
    assertThat(meanScore(taught, writer, GOOD)).isLessThan(.5);
  }

  @Test
  void aFloodTakenBackLeavesTheCarefulReaderAsItWas() {
    var random = new Random(10);
    var model = SiteModel.untaught();
    for (int i = 1; i <= 60; i++) {
      learnCarefully(model, lesson(i, REPLY, i % 2 == 0 ? BAD : GOOD), vector(i % 2, random));
    }
    var good = vector(1, random);
    var bad = vector(0, random);
    double goodBefore = carefulScore(model, good);
    double badBefore = carefulScore(model, bad);
    var flood = vector(2, random);
    for (int i = 1; i <= 200; i++) {
      learnCarefully(model, lesson(60 + i, REPLY, BAD), flood);
    }

    for (int i = 1; i <= 200; i++) {
      learnCarefully(model, reopened(260 + i, REPLY, BAD, 60 + i), flood);
    }
    assertThat(carefulScore(model, good)).isCloseTo(goodBefore, within(.05));
    assertThat(carefulScore(model, bad)).isCloseTo(badBefore, within(.05));
  }

  @Test
  void takingBackAllAgainAndAgainStaysFinite() {
    var random = new Random(8);
    var model = SiteModel.untaught();
    var vectors = new ArrayList<byte[]>();
    for (int i = 0; i < 100; i++) {
      vectors.add(vector(i % 3, random));
    }
    long number = 0;
    for (int round = 0; round < 4; round++) {
      for (int i = 0; i < 100; i++) {
        learnCarefully(model, lesson(++number, REPLY, i % 2 == 0 ? BAD : GOOD), vectors.get(i));
      }
      long last = number;
      for (int i = 99; i >= 0; i--) {
        var label = i % 2 == 0 ? BAD : GOOD;
        learnCarefully(model, reopened(++number, REPLY, label, last - 99 + i), vectors.get(i));
      }
    }
    for (int i = 0; i < 100; i++) {
      learnCarefully(model, lesson(++number, REPLY, i % 3 == 0 ? BAD : GOOD), vectors.get(i));
    }

    assertThat(carefulScore(model, vector(0, random))).isGreaterThan(.9);
    assertThat(carefulScore(model, vector(1, random))).isLessThan(.1);
  }

  private static double meanScore(Taught taught, Writer writer, Label label) {
    return Stream.generate(() -> writer.reply(label))
        .limit(100)
        .mapToDouble(taught::score)
        .average()
        .orElseThrow();
  }

  private static void learnCarefully(SiteModel model, Lesson lesson, byte[] vector) {
    model.learnCarefully(lesson, vector, 0, TARGET);
  }

  private static double carefulScore(SiteModel model, byte[] vector) {
    return model.opinion(reading(REPLY), vector, TARGET).orElseThrow().score();
  }
}
