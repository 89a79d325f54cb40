package dev.anteroom.learning.model;

import static dev.anteroom.learning.TrainingTexts.file;
import static dev.anteroom.learning.TrainingTexts.importLines;
import static dev.anteroom.learning.TrainingTexts.report;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.learning.TrainingTexts;
import dev.anteroom.screening.model.Classifier;
import dev.anteroom.screening.model.ClassifierInput;
import dev.anteroom.screening.model.ModelScore;
import dev.anteroom.screening.verdict.Candidate;
import dev.anteroom.testsupport.Eventually;
import dev.anteroom.testsupport.Sql;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Snapshots of another version of folding, or of another sentence model. */
@QuarkusTest
class FormerSnapshotsTest {
  private static final byte[] VECTOR = new byte[384];

  @Inject RestoringModels restoring;
  @Inject ModelSnapshots snapshots;
  @Inject SiteModels models;

  private final String site = anySite();

  @BeforeEach
  void train() {
    importLines(site, file(130)).then().statusCode(200);
    Eventually.holds(() -> {
      assertThat(report(site).getInt("readers[0].waiting")).isZero();
      assertThat(report(site).getInt("readers[1].waiting")).isZero();
    });
    models.saveSnapshots();
  }

  @Test
  void theFormerSnapshotScoresUntilTheLogIsLearnedAgain() {
    var before = score(cached(), VECTOR);
    moveSnapshotsToTheFormerRelease();

    var restored = restoring.restore(site);

    assertThat(restored.position(Classifier.FAST)).isZero();
    assertThat(restored.position(Classifier.CAREFUL)).isZero();
    assertThat(score(restored, VECTOR)).isEqualTo(before);
    assertThat(restored.metrics(true, .005).good()).isPositive();

    reload();
    Eventually.holds(() -> {
      assertThat(cached().position(Classifier.FAST)).isEqualTo(260);
      assertThat(cached().position(Classifier.CAREFUL)).isEqualTo(260);
    });
    Eventually.holds(() -> {
      // As before, because scores are calibrated again with each snapshot.
      models.saveSnapshots();
      assertThat(score(cached(), VECTOR)).isEqualTo(before);
    });
  }

  @Test
  void theSnapshotsOfTheFormerReleaseStayAsTheyAre() {
    moveSnapshotsToTheFormerRelease();
    var before = ofFormerRelease();

    reload();
    Eventually.holds(() -> assertThat(cached().position(Classifier.FAST)).isEqualTo(260));
    models.saveSnapshots();

    assertThat(ofFormerRelease()).isEqualTo(before);
    assertThat(snapshots.newest(site, Classifier.FAST)).isNotEmpty();
  }

  /** As if both releases ran side by side: the former one has learned more meanwhile. */
  @Test
  void anOwnSnapshotIsContinuedAndTheFormerOneScoresUntilItIsReached() {
    Sql.execute(
        """
        insert into model_snapshot (site, reader, up_to, at, state)
        select site, classifier, up_to + 10, at, state from classifier_state where site = '%s'
        """
            .formatted(site));

    assertThat(restoring.restore(site).position(Classifier.FAST)).isEqualTo(260);
    assertThat(snapshots.former(site, Classifier.FAST)).isNotEmpty();
  }

  @Test
  void aDamagedFormerSnapshotIsIgnored() {
    moveSnapshotsToTheFormerRelease();
    Sql.execute("update model_snapshot set state = 'damaged' where site = '%s'".formatted(site));

    var restored = restoring.restore(site);

    assertThat(restored.position(Classifier.FAST)).isZero();
    assertThat(restored.scorer(VECTOR, .005).score(input())).isEmpty();
  }

  @Test
  void ifMostTextsAreDeletedTheFormerSnapshotIsContinued() {
    var before = score(cached(), VECTOR);
    moveSnapshotsToTheFormerRelease();
    Sql.execute("delete from lesson_text where site = '%s'".formatted(site));

    var restored = restoring.restore(site);

    assertThat(restored.position(Classifier.FAST)).isEqualTo(260);
    assertThat(score(restored, VECTOR)).isEqualTo(before);
  }

  @Test
  void withAnotherSentenceModelTheNgramClassifierScoresAloneUntilTheLogIsLearnedAgain() {
    Sql.execute(
        "update classifier_state set model = 'another-0123' where site = '%s' and classifier = 'careful'"
            .formatted(site));

    var restored = restoring.restore(site);

    assertThat(restored.position(Classifier.FAST)).isEqualTo(260);
    assertThat(restored.position(Classifier.CAREFUL)).isZero();
    assertThat(score(restored, VECTOR)).isEqualTo(score(restored, null));
  }

  @Test
  void snapshotsOfEachVersionAreKeptForThirtyDays() {
    Sql.execute(
        """
        insert into classifier_state (site, classifier, folding, model, up_to, at, state)
        values ('%1$s', 'fast', 1, '', 100, now() - interval '29 days', 'a'),
               ('%1$s', 'fast', 1, '', 50, now() - interval '31 days', 'b')
        """
            .formatted(site));

    snapshots.save(site, Classifier.FAST, new ModelSnapshots.Snapshot(512, new byte[] {1}));

    assertThat(snapshots.former(site, Classifier.FAST))
        .extracting(ModelSnapshots.FormerSnapshot::position)
        .containsExactly(100L);
  }

  private void moveSnapshotsToTheFormerRelease() {
    Sql.execute(
        """
        insert into model_snapshot (site, reader, up_to, at, state)
        select site, classifier, up_to, at, state from classifier_state where site = '%s'
        """
            .formatted(site));
    Sql.execute("delete from classifier_state where site = '%s'".formatted(site));
  }

  private String ofFormerRelease() {
    return Sql.text(
        "select string_agg(reader || up_to || at || md5(state), ',' order by reader, up_to)"
            + " from model_snapshot where site = ?",
        site);
  }

  private void reload() {
    models.discard(cached());
    Eventually.holds(() -> assertThat(models.cached(site)).isPresent());
  }

  private CachedModel cached() {
    return models.cached(site).orElseThrow();
  }

  private static Optional<ModelScore> score(CachedModel model, byte @Nullable [] vector) {
    var score = model.scorer(vector, .005).score(input());
    assertThat(score).isPresent();
    return score;
  }

  private static ClassifierInput input() {
    return new ClassifierInput(new Candidate("Reader", null, TrainingTexts.spamText(77)), 0);
  }
}
