package dev.anteroom.screening.model;

import static dev.anteroom.screening.model.Label.BAD;
import static dev.anteroom.screening.model.Label.GOOD;
import static dev.anteroom.screening.model.TrainingExampleFixture.TARGET;
import static dev.anteroom.screening.model.TrainingExampleFixture.changed;
import static dev.anteroom.screening.model.TrainingExampleFixture.example;
import static dev.anteroom.screening.model.TrainingExampleFixture.input;
import static dev.anteroom.screening.model.TrainingExampleFixture.other;
import static dev.anteroom.screening.model.TrainingExampleFixture.reopened;
import static dev.anteroom.screening.model.TrainingExampleFixture.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Decisions that were undone, changed or reopened. */
class OverturnedExamplesTest {
  private static final String REPLY = "A reply.";

  private record Decided(long number, String body, Label label) {}

  @ParameterizedTest
  @EnumSource(Label.class)
  void overturningTheLastExampleRestoresTheScore(Label label) {
    var writer = new CommentGenerator(1);
    var taught = TrainedModel.trainedBy(writer, 100);
    var text = writer.comment(other(label));
    double before = taught.score(text);

    taught.train(text, label);
    double learned = taught.score(text);
    taught.reopen(taught.last(), text, label);

    assertThat(Math.abs(learned - before)).isGreaterThan(.1);
    assertThat(taught.score(text)).isCloseTo(before, within(.05));
  }

  @ParameterizedTest
  @EnumSource(Label.class)
  void overturningTheLastEmbeddingExampleRestoresTheScore(Label label) {
    var random = new Random(2);
    var model = SiteModel.empty();
    for (int i = 1; i <= 60; i++) {
      trainEmbedding(model, example(i, REPLY, i % 2 == 0 ? BAD : GOOD), vector(i % 2, random));
    }
    var vector = vector(label == BAD ? 1 : 0, random);
    double before = embeddingScore(model, vector);

    trainEmbedding(model, example(61, REPLY, label), vector);
    double learned = embeddingScore(model, vector);
    trainEmbedding(model, reopened(62, REPLY, label, 61), vector);

    assertThat(Math.abs(learned - before)).isGreaterThan(.05);
    assertThat(embeddingScore(model, vector)).isCloseTo(before, within(.05));
  }

  @Test
  void changedLabelsCount() {
    var writer = new CommentGenerator(3);
    var taught = TrainedModel.trainedBy(writer, 20);
    var decided = new ArrayList<Decided>();
    for (int i = 0; i < 50; i++) {
      var wrong = i % 2 == 0 ? BAD : GOOD;
      var body = writer.comment(other(wrong));
      taught.train(body, wrong);
      decided.add(new Decided(taught.last(), body, wrong));
    }

    decided.forEach(one -> taught.change(one.number, one.body, other(one.label)));

    for (int i = 0; i < 20; i++) {
      assertThat(taught.score(writer.comment(BAD))).isGreaterThan(.5);
      assertThat(taught.score(writer.comment(GOOD))).isLessThan(.5);
    }
  }

  @Test
  void changedLabelsCountInTheEmbeddingClassifier() {
    var random = new Random(4);
    var model = SiteModel.empty();
    var vectors = new ArrayList<byte[]>();
    for (int i = 1; i <= 50; i++) {
      vectors.add(vector(i % 2, random));
      trainEmbedding(model, example(i, REPLY, i % 2 == 0 ? GOOD : BAD), vectors.getLast());
    }

    for (int i = 1; i <= 50; i++) {
      trainEmbedding(model, changed(50 + i, REPLY, i % 2 == 0 ? BAD : GOOD, i), vectors.get(i - 1));
    }

    assertThat(embeddingScore(model, vector(0, random))).isGreaterThan(.9);
    assertThat(embeddingScore(model, vector(1, random))).isLessThan(.1);
  }

  /** A flood is filed as spam by one decision, and overturned by the next. */
  @Test
  void overturningAFloodLeavesOtherScoresUnchanged() {
    var writer = new CommentGenerator(7);
    var taught = TrainedModel.trainedBy(writer, 60);
    var good = writer.comment(GOOD);
    var bad = writer.comment(BAD);
    double goodBefore = taught.score(good);
    double badBefore = taught.score(bad);
    var flood = writer.commonWord() + " " + writer.commonWord() + " " + writer.badWord();
    long first = taught.last() + 1;
    for (int i = 0; i < 200; i++) {
      taught.train(flood, BAD);
    }

    for (int i = 0; i < 200; i++) {
      taught.reopen(first + i, flood, BAD);
    }

    assertThat(taught.score(good)).isCloseTo(goodBefore, within(.05));
    assertThat(taught.score(bad)).isCloseTo(badBefore, within(.05));
  }

  /** Each copy but the first counted a tenth, so only that is taken back. */
  @Test
  void overturningPartOfAFloodKeepsTheRest() {
    var writer = new CommentGenerator(11);
    var taught = TrainedModel.trainedBy(writer, 60);
    var bad = writer.comment(BAD);
    var flood = writer.comment(BAD);
    for (int i = 0; i < 100; i++) {
      taught.train(flood, BAD);
    }
    double before = taught.score(bad);
    long first = taught.last() + 1;
    for (int i = 0; i < 100; i++) {
      taught.train(flood, BAD);
    }

    for (int i = 0; i < 100; i++) {
      taught.reopen(first + i, flood, BAD);
    }

    assertThat(taught.score(bad)).isCloseTo(before, within(.03));
    assertThat(taught.score(flood)).isGreaterThan(.95);
  }

  /** The first decisions of a site have no predictions. */
  @Test
  void overturningAFloodBeforeAnyPredictionKeepsTheRestLearnable() {
    var writer = new CommentGenerator(9);
    var taught = TrainedModel.empty();
    var flood = writer.comment(BAD);
    for (int i = 0; i < 200; i++) {
      taught.train(flood, BAD);
    }

    for (int i = 1; i <= 200; i++) {
      taught.reopen(i, flood, BAD);
    }
    for (int i = 0; i < 40; i++) {
      taught.train(writer.comment(i % 2 == 0 ? BAD : GOOD), i % 2 == 0 ? BAD : GOOD);
    }

    assertThat(meanScore(taught, writer, BAD)).isGreaterThan(.8);
    assertThat(meanScore(taught, writer, GOOD)).isLessThan(.5);
  }

  @Test
  void overturningAFloodRestoresTheEmbeddingClassifier() {
    var random = new Random(10);
    var model = SiteModel.empty();
    for (int i = 1; i <= 60; i++) {
      trainEmbedding(model, example(i, REPLY, i % 2 == 0 ? BAD : GOOD), vector(i % 2, random));
    }
    var good = vector(1, random);
    var bad = vector(0, random);
    double goodBefore = embeddingScore(model, good);
    double badBefore = embeddingScore(model, bad);
    var flood = vector(2, random);
    for (int i = 1; i <= 200; i++) {
      trainEmbedding(model, example(60 + i, REPLY, BAD), flood);
    }

    for (int i = 1; i <= 200; i++) {
      trainEmbedding(model, reopened(260 + i, REPLY, BAD, 60 + i), flood);
    }
    assertThat(embeddingScore(model, good)).isCloseTo(goodBefore, within(.05));
    assertThat(embeddingScore(model, bad)).isCloseTo(badBefore, within(.05));
  }

  @Test
  void repeatedOverturningStaysFinite() {
    var random = new Random(8);
    var model = SiteModel.empty();
    var vectors = new ArrayList<byte[]>();
    for (int i = 0; i < 100; i++) {
      vectors.add(vector(i % 3, random));
    }
    long number = 0;
    for (int round = 0; round < 4; round++) {
      for (int i = 0; i < 100; i++) {
        trainEmbedding(model, example(++number, REPLY, i % 2 == 0 ? BAD : GOOD), vectors.get(i));
      }
      long last = number;
      for (int i = 99; i >= 0; i--) {
        var label = i % 2 == 0 ? BAD : GOOD;
        trainEmbedding(model, reopened(++number, REPLY, label, last - 99 + i), vectors.get(i));
      }
    }
    for (int i = 0; i < 100; i++) {
      trainEmbedding(model, example(++number, REPLY, i % 3 == 0 ? BAD : GOOD), vectors.get(i));
    }

    assertThat(embeddingScore(model, vector(0, random))).isGreaterThan(.9);
    assertThat(embeddingScore(model, vector(1, random))).isLessThan(.1);
  }

  private static double meanScore(TrainedModel taught, CommentGenerator writer, Label label) {
    return Stream.generate(() -> writer.comment(label))
        .limit(100)
        .mapToDouble(taught::score)
        .average()
        .orElseThrow();
  }

  private static void trainEmbedding(SiteModel model, TrainingExample lesson, byte[] vector) {
    model.trainEmbedding(lesson, vector, 0, TARGET);
  }

  private static double embeddingScore(SiteModel model, byte[] vector) {
    return model.score(input(REPLY), vector, TARGET).orElseThrow().score();
  }
}
