package dev.anteroom.screening.model;

import static dev.anteroom.screening.model.Label.BAD;
import static dev.anteroom.screening.model.Label.GOOD;
import static dev.anteroom.screening.model.TrainingExampleFixture.TARGET;
import static dev.anteroom.screening.model.TrainingExampleFixture.example;
import static dev.anteroom.screening.model.TrainingExampleFixture.input;
import static dev.anteroom.screening.model.TrainingExampleFixture.reopened;
import static dev.anteroom.screening.model.TrainingExampleFixture.vector;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.screening.model.TrainingExample.Overturned;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Overturned examples are no longer counted. */
class ExamplesInForceTest {
  private static final String REPLY = "A reply.";

  @Test
  void theWindowCountsExamplesInForce() {
    var writer = new CommentGenerator(5);
    var taught = TrainedModel.empty();
    // The first example of either label has no prediction.
    for (int i = 1; i <= 26; i++) {
      taught.train(i + REPLY, i % 2 == 0 ? GOOD : BAD);
    }
    assertKinds(taught, 12, 12);

    taught.reopen(12, 12 + REPLY, GOOD);
    assertKinds(taught, 11, 12);

    taught.change(14, 14 + REPLY, BAD);
    assertKinds(taught, 10, 13);

    taught.model().trainNgram(new TrainingExample(29, null, null, new Overturned(15, BAD)), TARGET);
    assertKinds(taught, 10, 12);

    taught.train(writer.comment(BAD), BAD);
    assertKinds(taught, 10, 13);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void noScoreIsGivenOnceTooFewExamplesAreInForce(boolean withCareful) {
    var model = SiteModel.empty();
    var vector = vector(1, new Random(6));
    for (int i = 1; i <= 30; i++) {
      train(model, example(i, i + REPLY, i % 2 == 0 ? BAD : GOOD), vector, withCareful);
    }

    for (int i = 1; i <= 20; i++) {
      assertThat(model.score(input(REPLY), vector, TARGET)).isPresent();
      train(model, reopened(30 + i, i + REPLY, i % 2 == 0 ? BAD : GOOD, i), vector, withCareful);
    }
    assertThat(model.score(input(REPLY), vector, TARGET)).isPresent();
    train(model, reopened(51, 21 + REPLY, GOOD, 21), vector, withCareful);

    assertThat(model.score(input(REPLY), vector, TARGET)).isEmpty();
  }

  @Test
  void aChangedExampleCountsOnce() {
    var taught = TrainedModel.empty();
    for (int i = 1; i <= 9; i++) {
      taught.train(i + REPLY, i == 1 ? BAD : GOOD);
    }

    taught.change(2, 2 + REPLY, BAD);
    taught.change(10, 2 + REPLY, GOOD);
    assertThat(taught.modelScore(REPLY)).isEmpty();

    taught.train(REPLY, GOOD);
    assertThat(taught.modelScore(REPLY)).isPresent();
  }

  @Test
  void oneLabelIsLeftOnceTheOtherIsOverturned() {
    var taught = TrainedModel.empty();
    for (int i = 1; i <= 20; i++) {
      taught.train(i + REPLY, i == 1 ? BAD : GOOD);
    }

    taught.reopen(1, 1 + REPLY, BAD);

    assertThat(taught.modelScore(REPLY)).isEmpty();
  }

  /** It was never learned, so there is nothing to take back. */
  @Test
  void overturningAnExampleWithoutTextChangesNothing() {
    var model = SiteModel.empty();
    model.trainNgram(new TrainingExample(1, null, BAD, null), TARGET);
    for (int i = 2; i <= 11; i++) {
      model.trainNgram(example(i, i + REPLY, i == 2 ? BAD : GOOD), TARGET);
    }
    var before = model.score(input(REPLY), null, TARGET);

    model.trainNgram(new TrainingExample(12, null, null, new Overturned(1, BAD)), TARGET);

    assertThat(model.score(input(REPLY), null, TARGET)).isEqualTo(before).isPresent();
  }

  private static void assertKinds(TrainedModel taught, int good, int bad) {
    var standing = taught.model().metrics(false, TARGET);
    assertThat(standing.good()).isEqualTo(good);
    assertThat(standing.bad()).isEqualTo(bad);
  }

  private static void train(
      SiteModel model, TrainingExample lesson, byte[] vector, boolean carefully) {
    if (carefully) {
      model.trainEmbedding(lesson, vector, 0, TARGET);
    } else {
      model.trainNgram(lesson, TARGET);
    }
  }
}
