package dev.anteroom.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.packaged.RaceLedger.Grant;
import dev.anteroom.packaged.RaceLedger.Step;
import dev.anteroom.packaged.RaceLedger.Stored;
import dev.anteroom.packaged.RaceLedger.Told;
import dev.anteroom.packaged.RaceLedger.Work;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ledger that judges the race sees each fault it is there for. */
class RaceLedgerTest {
  private final RaceLedger ledger = new RaceLedger();

  @Test
  void claimsOneAfterTheOtherAndOneDecisionAreInOrder() {
    ledger.granted(new Grant("ada", "c", at(0), at(10)));
    ledger.granted(new Grant("bob", "c", at(10), at(20)));
    ledger.decided(new Told("bob", "c", "spam", 2, at(12), at(13)));

    assertThat(faults(stored("spam", 2, new Step("bob", "pending", "spam")))).isEmpty();
    assertThat(ledger.takenOver()).isOne();
  }

  @Test
  void aCommentHeldTwiceIsSeen() {
    ledger.granted(new Grant("ada", "c", at(0), at(10)));
    ledger.granted(new Grant("bob", "c", at(9), at(19)));
    ledger.unanswered(new Work("bob", "c"), at(15));

    assertThat(faults(stored("spam", 2, new Step("bob", "pending", "spam"))))
        .singleElement()
        .asString()
        .contains("held twice");
  }

  @Test
  void aLeaseThatOutlastsTheDecisionOfAnotherIsSeenHoweverQuickThatWas() {
    ledger.granted(new Grant("ada", "c", at(2), at(10)));
    ledger.granted(new Grant("bob", "c", at(0), at(10)));
    ledger.decided(new Told("bob", "c", "spam", 2, at(1), at(3)));

    assertThat(faults(stored("spam", 2, new Step("bob", "pending", "spam"))))
        .singleElement()
        .asString()
        .contains("decided by another");
  }

  @Test
  void aCommentDecidedTwiceOrNotAtAllIsSeen() {
    ledger.unanswered(new Work("ada", "c"), at(0));

    assertThat(
            faults(
                stored(
                    "approved",
                    3,
                    new Step("ada", "pending", "spam"),
                    new Step("ada", "pending", "approved"))))
        .anySatisfy(fault -> assertThat(fault).contains("decided 2 times"))
        .anySatisfy(fault -> assertThat(fault).contains("a step begins at pending, not spam"));
    assertThat(faults(stored("pending", 1))).singleElement().asString().contains("decided 0 times");
  }

  @Test
  void aGapInTheHistoryIsSeen() {
    ledger.unanswered(new Work("ada", "c"), at(0));

    assertThat(faults(stored("approved", 3, new Step("ada", "pending", "spam"))))
        .anySatisfy(fault -> assertThat(fault).contains("is approved, its history spam"))
        .anySatisfy(fault -> assertThat(fault).contains("version 3 after 1 steps"));
  }

  @Test
  void twoWhoWereBothToldTheyDecidedAreSeen() {
    ledger.decided(new Told("ada", "c", "spam", 2, at(0), at(1)));
    ledger.decided(new Told("bob", "c", "spam", 2, at(0), at(1)));

    assertThat(faults(stored("spam", 2, new Step("ada", "pending", "spam"))))
        .anySatisfy(fault -> assertThat(fault).contains("version 2 told twice"))
        .anySatisfy(fault -> assertThat(fault).contains("told, but not stored: Told[by=bob"));
  }

  @Test
  void aStepThatNobodyAskedForIsSeen() {
    assertThat(faults(stored("spam", 2, new Step("ada", "pending", "spam"))))
        .singleElement()
        .asString()
        .contains("stored, but not told");
  }

  private List<String> faults(Stored stored) {
    return ledger.faults(List.of(stored));
  }

  private static Stored stored(String status, int version, Step... steps) {
    return new Stored("c", status, version, List.of(steps));
  }

  private static Instant at(int second) {
    return Instant.EPOCH.plusSeconds(second);
  }
}
