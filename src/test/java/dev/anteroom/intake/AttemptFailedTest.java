package dev.anteroom.intake;

import static dev.anteroom.intake.AttemptFailed.Action.REFUSE_AS_BUSY;
import static dev.anteroom.intake.AttemptFailed.Action.RESOLVE;
import static dev.anteroom.intake.AttemptFailed.Action.SPLIT;
import static dev.anteroom.intake.AttemptFailed.Action.TRY_AGAIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.intake.AttemptFailed.Action;
import dev.anteroom.intake.AttemptFailed.Kind;
import java.sql.SQLException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttemptFailedTest {
  @ParameterizedTest
  @CsvSource({
    "57P01, OUTAGE",
    "53100, OUTAGE",
    "08006, OUTAGE",
    "40001, CONFLICT",
    "40P01, CONFLICT",
    "23505, CONFLICT",
    "23514, REFUSAL",
    "22021, REFUSAL"
  })
  void aFailureIsClassifiedByItsState(String state, Kind kind) {
    assertThat(AttemptFailed.rolledBack(new SQLException("", state)).kind()).isEqualTo(kind);
  }

  @Test
  void aFailureWithoutStateIsARefusal() {
    assertThat(AttemptFailed.rolledBack(new IllegalStateException()).kind())
        .isEqualTo(Kind.REFUSAL);
  }

  @Test
  void eachKindHasItsNumberOfAttemptsAndItsLastAction() {
    assertThat(actions(Kind.OUTAGE)).containsExactly(TRY_AGAIN, REFUSE_AS_BUSY);
    assertThat(actions(Kind.CONFLICT))
        .containsExactly(TRY_AGAIN, TRY_AGAIN, TRY_AGAIN, TRY_AGAIN, SPLIT);
    assertThat(actions(Kind.REFUSAL)).containsExactly(SPLIT);
    assertThat(actions(Kind.OUTCOME_UNKNOWN)).containsExactly(RESOLVE);
  }

  /** Returns what happens after each failed attempt, until something else than another attempt. */
  private static Action[] actions(Kind kind) {
    int last =
        IntStream.iterate(1, attempt -> attempt + 1)
            .filter(attempt -> kind.after(attempt) != TRY_AGAIN)
            .findFirst()
            .orElseThrow();
    return IntStream.rangeClosed(1, last).mapToObj(kind::after).toArray(Action[]::new);
  }
}
