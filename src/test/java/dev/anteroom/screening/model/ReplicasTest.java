package dev.anteroom.screening.model;

import static dev.anteroom.screening.model.TrainingExampleFixture.TARGET;
import static dev.anteroom.screening.model.TrainingExampleFixture.vector;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.screening.model.TrainingExample.Overturned;
import dev.anteroom.screening.verdict.Candidate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The same log gives the same model, however it is processed. */
class ReplicasTest {
  /** A training example with what both classifiers need to learn from it. */
  private record LoggedExample(TrainingExample example, byte @Nullable [] vector) {}

  @Property(tries = 15)
  void aClassifierThatLagsBehindLearnsTheSame(@ForAll long seed) {
    var random = new Random(seed);
    var log = log(random, random.nextInt(20, 60));
    var inTurn = SiteModel.empty();
    log.forEach(logged -> trainEmbedding(inTurn, logged, trainNgram(inTurn, logged)));

    var lagging = SiteModel.empty();
    var fast = new ArrayList<Double>();
    for (int careful = 0; careful < log.size(); ) {
      if (fast.size() < log.size() && random.nextInt(3) > 0) {
        fast.add(trainNgram(lagging, log.get(fast.size())));
      } else if (careful < fast.size()) {
        trainEmbedding(lagging, log.get(careful), fast.get(careful));
        careful++;
      }
    }

    assertSame(lagging, inTurn);
  }

  @Property(tries = 15)
  void aKilledReplicaContinuesFromItsLastSnapshots(@ForAll long seed) {
    var random = new Random(seed);
    var log = log(random, random.nextInt(20, 60));
    var whole = SiteModel.empty();
    var logOdds = new ArrayList<Double>();
    for (var logged : log) {
      logOdds.add(trainNgram(whole, logged));
      trainEmbedding(whole, logged, logOdds.getLast());
    }

    var replica = SiteModel.empty();
    byte[] fastSnapshot = null;
    byte[] carefulSnapshot = null;
    while (replica.position(Classifier.CAREFUL) < log.size()) {
      switch (random.nextInt(60)) {
        case 0 -> fastSnapshot = replica.snapshot(Classifier.FAST);
        case 1 -> carefulSnapshot = replica.snapshot(Classifier.CAREFUL);
        case 2 -> replica = TrainedModel.restored(fastSnapshot, carefulSnapshot);
        default -> {
          int next = (int) replica.position(Classifier.FAST);
          int carefulNext = (int) replica.position(Classifier.CAREFUL);
          if (next < log.size() && random.nextBoolean()) {
            assertThat(trainNgram(replica, log.get(next))).isEqualTo(logOdds.get(next));
          } else if (next >= log.size() || carefulNext < next) {
            trainEmbedding(replica, log.get(carefulNext), logOdds.get(carefulNext));
          }
        }
      }
    }
    for (int i = (int) replica.position(Classifier.FAST); i < log.size(); i++) {
      trainNgram(replica, log.get(i));
    }

    assertSame(replica, whole);
  }

  /** Scores depend on what the snapshots contain, and on nothing else. */
  @Test
  void aModelRestoredFromSnapshotsScoresTheSame() {
    var random = new Random(5);
    var model = SiteModel.empty();
    for (var logged : log(random, 30)) {
      trainEmbedding(model, logged, trainNgram(model, logged));
    }

    var read =
        TrainedModel.restored(model.snapshot(Classifier.FAST), model.snapshot(Classifier.CAREFUL));

    var writer = new CommentGenerator(5);
    for (var label : Label.values()) {
      var reading = TrainingExampleFixture.input(writer.comment(label));
      assertThat(read.reasons(reading)).isEqualTo(model.reasons(reading));
      assertThat(read.score(reading, null, TARGET)).isEqualTo(model.score(reading, null, TARGET));
      var vector = vector(1, random);
      assertThat(read.score(reading, vector, TARGET))
          .isEqualTo(model.score(reading, vector, TARGET))
          .isPresent();
    }
    assertThat(read.metrics(true, TARGET)).isEqualTo(model.metrics(true, TARGET));
    assertThat(read.metrics(false, TARGET)).isEqualTo(model.metrics(false, TARGET));
  }

  @Test
  void otherExamplesGiveAnotherModel() {
    var log = log(new Random(6), 40);
    var one = SiteModel.empty();
    var other = SiteModel.empty();
    log.forEach(logged -> trainEmbedding(one, logged, trainNgram(one, logged)));
    log.forEach(logged -> trainEmbedding(other, logged, trainNgram(other, logged)));
    var last =
        new LoggedExample(
            TrainingExampleFixture.example(41, "one more", Label.BAD), vector(1, new Random(6)));
    trainEmbedding(other, last, trainNgram(other, last));

    assertThat(other.snapshot(Classifier.FAST)).isNotEqualTo(one.snapshot(Classifier.FAST));
    assertThat(other.snapshot(Classifier.CAREFUL)).isNotEqualTo(one.snapshot(Classifier.CAREFUL));
  }

  private static void assertSame(SiteModel one, SiteModel other) {
    assertThat(one.snapshot(Classifier.FAST)).isEqualTo(other.snapshot(Classifier.FAST));
    assertThat(one.snapshot(Classifier.CAREFUL)).isEqualTo(other.snapshot(Classifier.CAREFUL));
  }

  private static double trainNgram(SiteModel model, LoggedExample logged) {
    return model.trainNgram(logged.example, TARGET).map(Prediction::logOdds).orElse(0.);
  }

  private static void trainEmbedding(SiteModel model, LoggedExample logged, double fastLogOdds) {
    model.trainEmbedding(logged.example, logged.vector, fastLogOdds, TARGET);
  }

  /** Returns a log of examples, some overturned, some without text or vector. */
  private static List<LoggedExample> log(Random random, int lessons) {
    var writer = new CommentGenerator(random.nextLong());
    var log = new ArrayList<LoggedExample>();
    var labels = new HashMap<Integer, Overturned>();
    var replies = new ArrayList<ClassifierInput>();
    for (int i = 1; i <= lessons; i++) {
      int reply = random.nextInt(i);
      if (reply >= replies.size()) {
        reply = replies.size();
        var body = writer.comment(writer.label(.5));
        replies.add(
            new ClassifierInput(new Candidate(writer.goodWord(), null, body), random.nextInt(5)));
      }
      var former = labels.remove(reply);
      var label = former != null && random.nextBoolean() ? null : writer.label(.5);
      if (label != null) {
        labels.put(reply, new Overturned(i, label));
      }
      var reading = random.nextInt(8) == 0 ? null : replies.get(reply);
      var vector = random.nextInt(8) == 0 ? null : vector(reply % 3, new Random(reply));
      log.add(new LoggedExample(new TrainingExample(i, reading, label, former), vector));
    }
    return log;
  }
}
