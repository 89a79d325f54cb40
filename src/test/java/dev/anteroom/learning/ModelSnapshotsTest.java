package dev.anteroom.learning;

import static dev.anteroom.learning.Lessons.account;
import static dev.anteroom.learning.Lessons.file;
import static dev.anteroom.learning.Lessons.taught;
import static dev.anteroom.learning.Lessons.teach;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.learning.ModelSnapshots.Reader;
import dev.anteroom.learning.ModelSnapshots.Snapshot;
import dev.anteroom.screening.Candidate;
import dev.anteroom.screening.learned.Reading;
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
  void theFirstOfAPlaceIsKeptAndWhoeverComesSecondIsToldOfIt() {
    assertThat(snapshots.keep(site, Reader.FAST, new Snapshot(256, ONE))).isEmpty();
    assertThat(snapshots.keep(site, Reader.FAST, new Snapshot(256, ONE))).isEmpty();
    assertThat(snapshots.keep(site, Reader.FAST, new Snapshot(256, OTHER))).contains(ONE);
    assertThat(snapshots.newest(site, Reader.CAREFUL)).isEmpty();
  }

  @Test
  void theNewestTwoAreKept() {
    for (long upTo = 256; upTo <= 2560; upTo += 256) {
      snapshots.keep(site, Reader.FAST, new Snapshot(upTo, ONE));
    }

    assertThat(snapshots.newest(site, Reader.FAST))
        .extracting(Snapshot::upTo)
        .containsExactly(2560L, 2304L);
  }

  @Test
  @Tag("full")
  void aModelThatIsReadAgainThinksWhatItThought() {
    var taught = anySite();
    teach(taught, file(130)).then().statusCode(200);
    caughtUp(taught);
    var before = opinion(taught);
    assertThat(snapshots.newest(taught, Reader.FAST)).extracting(Snapshot::upTo).contains(256L);

    models.drop(models.inMemory(taught).orElseThrow());
    caughtUp(taught);

    assertThat(opinion(taught)).isEqualTo(before);
  }

  @Test
  @Tag("full")
  void whereTheNewestIsDamagedAnOlderOneAndTheLogMakeTheSameModel() {
    var taught = anySite();
    teach(taught, file(300)).then().statusCode(200);
    caughtUp(taught);
    var before = opinion(taught);
    var newest = snapshots.newest(taught, Reader.FAST);
    assertThat(newest).extracting(Snapshot::upTo).containsExactly(512L, 256L);
    Sql.execute(
        "update model_snapshot set state = 'damaged' where site = '%s' and up_to = 512"
            .formatted(taught));

    models.drop(models.inMemory(taught).orElseThrow());
    caughtUp(taught);

    assertThat(opinion(taught)).isEqualTo(before);
  }

  private void caughtUp(String of) {
    Eventually.holds(() -> {
      var account = account(of);
      assertThat(account.getInt("readers[0].waiting")).isZero();
      assertThat(account.getInt("readers[1].waiting")).isZero();
    });
  }

  private String opinion(String of) {
    var model = models.inMemory(of).orElseThrow();
    var reading = new Reading(new Candidate("Reader", null, Lessons.offer(77)), 0);
    return model.learned(null, .005).opinion(reading).orElseThrow()
        + " "
        + model.learned(new byte[384], .005).opinion(reading).orElseThrow();
  }
}
