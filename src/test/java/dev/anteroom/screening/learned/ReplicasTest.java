package dev.anteroom.screening.learned;

import static dev.anteroom.screening.learned.LessonFixture.TARGET;
import static dev.anteroom.screening.learned.LessonFixture.vector;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.screening.Candidate;
import dev.anteroom.screening.learned.Lesson.TakenBack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The same log makes the same model, whatever happened on the way. */
class ReplicasTest {
  /** A decision with what both readers need to learn it. */
  private record Logged(Lesson lesson, byte @Nullable [] vector) {}

  @Property(tries = 15)
  void aReaderThatLagsBehindLearnsTheSame(@ForAll long seed) {
    var random = new Random(seed);
    var log = log(random, random.nextInt(20, 60));
    var inTurn = SiteModel.untaught();
    log.forEach(logged -> learnCarefully(inTurn, logged, learn(inTurn, logged)));

    var lagging = SiteModel.untaught();
    var fast = new ArrayList<Double>();
    for (int careful = 0; careful < log.size(); ) {
      if (fast.size() < log.size() && random.nextInt(3) > 0) {
        fast.add(learn(lagging, log.get(fast.size())));
      } else if (careful < fast.size()) {
        learnCarefully(lagging, log.get(careful), fast.get(careful));
        careful++;
      }
    }

    assertSame(lagging, inTurn);
  }

  @Property(tries = 15)
  void aReplicaThatIsKilledGoesOnFromItsLastSnapshots(@ForAll long seed) {
    var random = new Random(seed);
    var log = log(random, random.nextInt(20, 60));
    var whole = SiteModel.untaught();
    var logOdds = new ArrayList<Double>();
    for (var logged : log) {
      logOdds.add(learn(whole, logged));
      learnCarefully(whole, logged, logOdds.getLast());
    }

    var replica = SiteModel.untaught();
    byte[] fastSnapshot = null;
    byte[] carefulSnapshot = null;
    while (replica.carefulUpTo() < log.size()) {
      switch (random.nextInt(60)) {
        case 0 -> fastSnapshot = replica.fastSnapshot();
        case 1 -> carefulSnapshot = replica.carefulSnapshot();
        case 2 -> replica = SiteModel.of(fastSnapshot, carefulSnapshot);
        default -> {
          int next = (int) replica.fastUpTo();
          int carefulNext = (int) replica.carefulUpTo();
          if (next < log.size() && random.nextBoolean()) {
            assertThat(learn(replica, log.get(next))).isEqualTo(logOdds.get(next));
          } else if (next >= log.size() || carefulNext < next) {
            learnCarefully(replica, log.get(carefulNext), logOdds.get(carefulNext));
          }
        }
      }
    }
    for (int i = (int) replica.fastUpTo(); i < log.size(); i++) {
      learn(replica, log.get(i));
    }

    assertSame(replica, whole);
  }

  /** What is said comes of what is written down, and of nothing else. */
  @Test
  void aModelReadFromSnapshotsSaysTheSame() {
    var random = new Random(5);
    var model = SiteModel.untaught();
    for (var logged : log(random, 30)) {
      learnCarefully(model, logged, learn(model, logged));
    }

    var read = SiteModel.of(model.fastSnapshot(), model.carefulSnapshot());

    var writer = new Writer(5);
    for (var label : Label.values()) {
      var reading = LessonFixture.reading(writer.reply(label));
      assertThat(read.reasons(reading)).isEqualTo(model.reasons(reading));
      assertThat(read.opinion(reading, null, TARGET))
          .isEqualTo(model.opinion(reading, null, TARGET));
      var vector = vector(1, random);
      assertThat(read.opinion(reading, vector, TARGET))
          .isEqualTo(model.opinion(reading, vector, TARGET))
          .isPresent();
    }
    assertThat(read.standing(true, TARGET)).isEqualTo(model.standing(true, TARGET));
    assertThat(read.standing(false, TARGET)).isEqualTo(model.standing(false, TARGET));
  }

  @Test
  void otherLessonsMakeAnotherModel() {
    var log = log(new Random(6), 40);
    var one = SiteModel.untaught();
    var other = SiteModel.untaught();
    log.forEach(logged -> learnCarefully(one, logged, learn(one, logged)));
    log.forEach(logged -> learnCarefully(other, logged, learn(other, logged)));
    var last =
        new Logged(LessonFixture.lesson(41, "one more", Label.BAD), vector(1, new Random(6)));
    learnCarefully(other, last, learn(other, last));

    assertThat(other.fastSnapshot()).isNotEqualTo(one.fastSnapshot());
    assertThat(other.carefulSnapshot()).isNotEqualTo(one.carefulSnapshot());
  }

  private static void assertSame(SiteModel one, SiteModel other) {
    assertThat(one.fastSnapshot()).isEqualTo(other.fastSnapshot());
    assertThat(one.carefulSnapshot()).isEqualTo(other.carefulSnapshot());
  }

  private static double learn(SiteModel model, Logged logged) {
    return model.learn(logged.lesson, TARGET).map(Mark::logOdds).orElse(0.);
  }

  private static void learnCarefully(SiteModel model, Logged logged, double fastLogOdds) {
    model.learnCarefully(logged.lesson, logged.vector, fastLogOdds, TARGET);
  }

  /** Decisions on replies, some taken back or changed, some whose text or vector is gone. */
  private static List<Logged> log(Random random, int lessons) {
    var writer = new Writer(random.nextLong());
    var log = new ArrayList<Logged>();
    var labels = new HashMap<Integer, TakenBack>();
    var replies = new ArrayList<Reading>();
    for (int i = 1; i <= lessons; i++) {
      int reply = random.nextInt(i);
      if (reply >= replies.size()) {
        reply = replies.size();
        var body = writer.reply(writer.label(.5));
        replies.add(new Reading(new Candidate(writer.goodWord(), null, body), random.nextInt(5)));
      }
      var former = labels.remove(reply);
      var label = former != null && random.nextBoolean() ? null : writer.label(.5);
      if (label != null) {
        labels.put(reply, new TakenBack(i, label));
      }
      var reading = random.nextInt(8) == 0 ? null : replies.get(reply);
      var vector = random.nextInt(8) == 0 ? null : vector(reply % 3, new Random(reply));
      log.add(new Logged(new Lesson(i, reading, label, former), vector));
    }
    return log;
  }
}
