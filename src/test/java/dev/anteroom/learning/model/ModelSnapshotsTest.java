package dev.anteroom.learning.model;

import static dev.anteroom.learning.TrainingTexts.file;
import static dev.anteroom.learning.TrainingTexts.importLines;
import static dev.anteroom.learning.TrainingTexts.report;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.learning.TrainingTexts;
import dev.anteroom.learning.model.ModelSnapshots.Snapshot;
import dev.anteroom.screening.model.Classifier;
import dev.anteroom.screening.model.ClassifierInput;
import dev.anteroom.screening.verdict.Candidate;
import dev.anteroom.testsupport.Eventually;
import dev.anteroom.testsupport.Sql;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ModelSnapshotsTest {
  private static final byte[] ONE = "one".getBytes(StandardCharsets.UTF_8);
  private static final byte[] OTHER = "other".getBytes(StandardCharsets.UTF_8);

  @Inject ModelSnapshots snapshots;
  @Inject SiteModels models;

  private final String site = "kept-" + UUID.randomUUID();

  @Test
  void theFirstSnapshotOfAPositionIsKeptAndReturnedToLaterWriters() {
    assertThat(snapshots.save(site, Classifier.FAST, new Snapshot(256, ONE))).isEmpty();
    assertThat(snapshots.save(site, Classifier.FAST, new Snapshot(256, ONE))).isEmpty();
    assertThat(snapshots.save(site, Classifier.FAST, new Snapshot(256, OTHER))).contains(ONE);
    assertThat(snapshots.newest(site, Classifier.CAREFUL)).isEmpty();
  }

  @Test
  void onlyTheNewestTwoSnapshotsAreKept() {
    for (long upTo = 256; upTo <= 2560; upTo += 256) {
      snapshots.save(site, Classifier.FAST, new Snapshot(upTo, ONE));
    }

    assertThat(snapshots.newest(site, Classifier.FAST))
        .extracting(Snapshot::position)
        .containsExactly(2560L, 2304L);
  }

  @Test
  @Tag("full")
  void aRestoredModelGivesTheSameScores() {
    var taught = anySite();
    importLines(taught, file(130)).then().statusCode(200);
    caughtUp(taught);
    var before = score(taught);
    assertThat(snapshots.newest(taught, Classifier.FAST))
        .extracting(Snapshot::position)
        .contains(256L);

    models.discard(models.cached(taught).orElseThrow());
    caughtUp(taught);

    assertThat(score(taught)).isEqualTo(before);
  }

  @Test
  @Tag("full")
  void aDamagedSnapshotIsReplacedByAnOlderOneAndTheLog() {
    var taught = anySite();
    importLines(taught, file(300)).then().statusCode(200);
    caughtUp(taught);
    var before = score(taught);
    var newest = snapshots.newest(taught, Classifier.FAST);
    assertThat(newest).extracting(Snapshot::position).containsExactly(512L, 256L);
    Sql.execute(
        "update classifier_state set state = 'damaged' where site = '%s' and up_to = 512"
            .formatted(taught));

    models.discard(models.cached(taught).orElseThrow());
    caughtUp(taught);

    assertThat(score(taught)).isEqualTo(before);
  }

  private void caughtUp(String of) {
    Eventually.holds(() -> {
      var account = report(of);
      assertThat(account.getInt("readers[0].waiting")).isZero();
      assertThat(account.getInt("readers[1].waiting")).isZero();
    });
  }

  private String score(String of) {
    var model = models.cached(of).orElseThrow();
    var reading = new ClassifierInput(new Candidate("Reader", null, TrainingTexts.spamText(77)), 0);
    return model.scorer(null, .005).score(reading).orElseThrow()
        + " "
        + model.scorer(new byte[384], .005).score(reading).orElseThrow();
  }
}
