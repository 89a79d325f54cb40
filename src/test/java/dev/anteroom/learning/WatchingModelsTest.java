package dev.anteroom.learning;

import static dev.anteroom.testsupport.Anteroom.anySite;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.documents.Exposed;
import dev.anteroom.testsupport.Sql;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WatchingModelsTest {
  private static final String PRECISION = "anteroom_learning_precision";
  private static final String WORSE = "anteroom_learning_worse";

  @Inject WatchingModels watching;

  private final String site = anySite();

  @Test
  void whereTheNewestShowThatItDoesWorseThatIsTold() {
    // Of those it flagged every tenth was good, and lately every second.
    foreseen(1, 1_800, 10);
    foreseen(1_801, 2_000, 2);

    assertThat(told(PRECISION)).isEqualTo(.5);
    assertThat(told(WORSE)).isEqualTo(1);
  }

  @Test
  void whereItDoesAsItAlwaysDidThatIsTold() {
    foreseen(1, 2_000, 10);

    assertThat(told(PRECISION)).isEqualTo(.9);
    assertThat(told(WORSE)).isZero();
  }

  @Test
  void whereItFlaggedNothingItsPrecisionIsNoFigure() {
    foreseen(1, 50, 10);
    Sql.execute(
        "update lesson set fast_above = false, careful_above = false where site = '%s'"
            .formatted(site));

    assertThat(told(PRECISION)).isNaN();
    assertThat(told(WORSE)).isZero();
  }

  private double told(String name) {
    watching.look();
    return Exposed.now().value(name, Map.of("site", site));
  }

  /** Decisions that were all flagged before, of which one in so many was good. */
  private void foreseen(int from, int to, int goodOneIn) {
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
