package dev.anteroom.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.faults.ClientHistory.Decided;
import dev.anteroom.faults.ClientHistory.Line;
import dev.anteroom.faults.ClientHistory.RecordedOutcome;
import dev.anteroom.faults.RawHttp.RawResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks that the comparison detects each kind of violation. */
class StoredStateTest {
  private final ClientHistory history = new ClientHistory();
  private final StoredState stored = new StoredState();

  @BeforeEach
  void oneReplyThatWasAcceptedAndApproved() {
    history.add(new Line("key", RecordedOutcome.ACCEPTED, "id", 0));
    history.add(new Decided("decision", "id", "approved"));
    stored.comment("id", "key", "approved", 2);
    stored.step("id", "decision", "pending", "approved");
  }

  @Test
  void aStateThatMatchesTheHistoryIsValid() {
    assertThat(stored.compareWith(history)).isEqualTo(new StoredState.Comparison(0, 0, List.of()));
  }

  @Test
  void aMissingAcceptedCommentIsLost() {
    history.add(new Line("other", RecordedOutcome.ACCEPTED, "gone", 0));

    assertThat(stored.compareWith(history).lost()).isEqualTo(1);
    assertThat(stored.compareWith(history).violations())
        .containsExactly("accepted, but not stored: other");
  }

  @Test
  void anAcceptedCommentUnderAnotherIdIsLostToo() {
    history.add(new Line("other", RecordedOutcome.ACCEPTED, "told", 0));
    stored.comment("stored", "other", "pending", 1);

    assertThat(stored.compareWith(history).lost()).isEqualTo(1);
  }

  @Test
  void aCommentStoredTwiceIsADuplicate() {
    stored.comment("second", "key", "pending", 1);

    assertThat(stored.compareWith(history).doubled()).isEqualTo(1);
    assertThat(stored.compareWith(history).violations()).containsExactly("stored twice: key");
  }

  @Test
  void aRefusedCommentMustNotBeStored() {
    history.add(new Line("refused", RecordedOutcome.REFUSED, "", 0));
    stored.comment("second", "refused", "pending", 1);

    assertThat(stored.compareWith(history).violations())
        .containsExactly("refused, but stored: refused");
  }

  @Test
  void aCommentNobodySentIsReported() {
    stored.comment("second", "never", "pending", 1);

    assertThat(stored.compareWith(history).violations())
        .containsExactly("stored, but never sent: never");
  }

  @Test
  void aHistoryMustEndInTheStatusOfTheComment() {
    stored.step("id", "other", "rejected", "spam");

    assertThat(stored.compareWith(history).violations())
        .containsExactly(
            "id: a step begins at rejected, not approved",
            "id: is approved, its history says spam",
            "id: version 2 after 2 steps");
  }

  @Test
  void anAnsweredDecisionMustBeInTheHistory() {
    history.add(new Decided("never made", "id", "spam"));

    assertThat(stored.compareWith(history).violations()).hasSize(1);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "202, ACCEPTED",
    "503, REFUSED",
    "422, REFUSED",
    "500, UNKNOWN",
    "502, UNKNOWN",
    "0, UNKNOWN"
  })
  void anAnswerIsClassifiedByItsStatus(int status, RecordedOutcome told) {
    assertThat(Line.of("key", new RawResponse(status, "", "")).outcome()).isEqualTo(told);
  }
}
