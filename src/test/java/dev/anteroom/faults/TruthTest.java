package dev.anteroom.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.faults.Ledger.Decided;
import dev.anteroom.faults.Ledger.Line;
import dev.anteroom.faults.Ledger.Told;
import dev.anteroom.faults.Wire.Answer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The accounts find what must not be. */
class TruthTest {
  private final Ledger ledger = new Ledger();
  private final Truth truth = new Truth();

  @BeforeEach
  void oneReplyThatWasAcceptedAndApproved() {
    ledger.add(new Line("key", Told.ACCEPTED, "id", 0));
    ledger.add(new Decided("decision", "id", "approved"));
    truth.comment("id", "key", "approved", 2);
    truth.step("id", "decision", "pending", "approved");
  }

  @Test
  void whatIsAsItWasToldIsInOrder() {
    assertThat(truth.against(ledger)).isEqualTo(new Truth.Held(0, 0, List.of()));
  }

  @Test
  void anAcceptedReplyThatIsNotThereIsLost() {
    ledger.add(new Line("other", Told.ACCEPTED, "gone", 0));

    assertThat(truth.against(ledger).lost()).isEqualTo(1);
    assertThat(truth.against(ledger).faults()).containsExactly("accepted, but not stored: other");
  }

  @Test
  void anAcceptedReplyUnderAnotherIdIsLostToo() {
    ledger.add(new Line("other", Told.ACCEPTED, "told", 0));
    truth.comment("stored", "other", "pending", 1);

    assertThat(truth.against(ledger).lost()).isEqualTo(1);
  }

  @Test
  void aReplyThatIsThereTwiceIsDoubled() {
    truth.comment("second", "key", "pending", 1);

    assertThat(truth.against(ledger).doubled()).isEqualTo(1);
    assertThat(truth.against(ledger).faults()).containsExactly("stored twice: key");
  }

  @Test
  void aRefusedReplyMustNotBeThere() {
    ledger.add(new Line("refused", Told.REFUSED, "", 0));
    truth.comment("second", "refused", "pending", 1);

    assertThat(truth.against(ledger).faults()).containsExactly("refused, but stored: refused");
  }

  @Test
  void aReplyNobodySentMustNotBeThere() {
    truth.comment("second", "never", "pending", 1);

    assertThat(truth.against(ledger).faults()).containsExactly("stored, but never sent: never");
  }

  @Test
  void aHistoryMustLeadToWhatTheCommentIs() {
    truth.step("id", "other", "rejected", "spam");

    assertThat(truth.against(ledger).faults())
        .containsExactly(
            "id: a step begins at rejected, not approved",
            "id: is approved, its history says spam",
            "id: version 2 after 2 steps");
  }

  @Test
  void aDecisionThatWasToldMustBeAStep() {
    ledger.add(new Decided("never made", "id", "spam"));

    assertThat(truth.against(ledger).faults()).hasSize(1);
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
  void anAnswerSaysWhatItSaysAndNoMore(int status, Told told) {
    assertThat(Line.of("key", new Answer(status, "", "")).told()).isEqualTo(told);
  }
}
