package dev.anteroom.learning;

import static dev.anteroom.testsupport.Anteroom.anySite;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.documents.ExposedMetrics;
import dev.anteroom.testsupport.Sql;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ModelMetricsJobTest {
  private static final String PRECISION = "anteroom_learning_precision";
  private static final String WORSE = "anteroom_learning_worse";

  @Inject ModelMetricsJob job;

  private final String site = anySite();

  @Test
  void aModelThatDoesWorseIsReported() {
    // Of the flagged comments, one in ten was good, and one in two of the newest.
    insertPredictions(1, 1_800, 10);
    insertPredictions(1_801, 2_000, 2);

    assertThat(gauge(PRECISION)).isEqualTo(.5);
    assertThat(gauge(WORSE)).isEqualTo(1);
  }

  @Test
  void aModelThatDoesAsWellAsBeforeIsNotReported() {
    insertPredictions(1, 2_000, 10);

    assertThat(gauge(PRECISION)).isEqualTo(.9);
    assertThat(gauge(WORSE)).isZero();
  }

  @Test
  void precisionIsNaNIfNothingWasFlagged() {
    insertPredictions(1, 50, 10);
    Sql.execute(
        "update lesson set fast_above = false, careful_above = false where site = '%s'"
            .formatted(site));

    assertThat(gauge(PRECISION)).isNaN();
    assertThat(gauge(WORSE)).isZero();
  }

  private double gauge(String name) {
    job.update();
    return ExposedMetrics.scrape().value(name, Map.of("site", site));
  }

  /** Inserts examples that were all flagged, of which one in so many was good. */
  private void insertPredictions(int from, int to, int goodOneIn) {
    Sql.execute(
        """
        insert into lesson (site, number, at, label, approved, fast_log_odds, fast_score, fast_above,
                            careful_score, careful_above)
        select '%s', n, now(), case when n %% %d = 0 then 'good' else 'bad' end, 0, 3, .9, true, .9, true
        from generate_series(%d, %d) as n
        """
            .formatted(site, goodOneIn, from, to));
  }
}
