package dev.anteroom.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.packaged.RaceHistory.AnsweredDecision;
import dev.anteroom.packaged.RaceHistory.Grant;
import dev.anteroom.packaged.RaceHistory.Step;
import dev.anteroom.packaged.RaceHistory.Stored;
import dev.anteroom.packaged.RaceHistory.Work;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks that the history of the race detects each kind of violation. */
class RaceHistoryTest {
  private final RaceHistory history = new RaceHistory();

  @Test
  void consecutiveClaimsAndOneDecisionAreValid() {
    history.granted(new Grant("ada", "c", at(0), at(10)));
    history.granted(new Grant("bob", "c", at(10), at(20)));
    history.decided(new AnsweredDecision("bob", "c", "spam", 2, at(12), at(13)));

    assertThat(violations(stored("spam", 2, new Step("bob", "pending", "spam")))).isEmpty();
    assertThat(history.takenOver()).isOne();
  }

  @Test
  void aCommentClaimedTwiceIsReported() {
    history.granted(new Grant("ada", "c", at(0), at(10)));
    history.granted(new Grant("bob", "c", at(9), at(19)));
    history.addUnanswered(new Work("bob", "c"), at(15));

    assertThat(violations(stored("spam", 2, new Step("bob", "pending", "spam"))))
        .singleElement()
        .asString()
        .contains("held twice");
  }

  @Test
  void aClaimOverlappingAnothersDecisionIsReported() {
    history.granted(new Grant("ada", "c", at(2), at(10)));
    history.granted(new Grant("bob", "c", at(0), at(10)));
    history.decided(new AnsweredDecision("bob", "c", "spam", 2, at(1), at(3)));

    assertThat(violations(stored("spam", 2, new Step("bob", "pending", "spam"))))
        .singleElement()
        .asString()
        .contains("decided by another");
  }

  @Test
  void aCommentDecidedTwiceOrNeverIsReported() {
    history.addUnanswered(new Work("ada", "c"), at(0));

    assertThat(
            violations(
                stored(
                    "approved",
                    3,
                    new Step("ada", "pending", "spam"),
                    new Step("ada", "pending", "approved"))))
        .anySatisfy(fault -> assertThat(fault).contains("decided 2 times"))
        .anySatisfy(fault -> assertThat(fault).contains("a step begins at pending, not spam"));
    assertThat(violations(stored("pending", 1)))
        .singleElement()
        .asString()
        .contains("decided 0 times");
  }

  @Test
  void aGapInTheHistoryIsReported() {
    history.addUnanswered(new Work("ada", "c"), at(0));

    assertThat(violations(stored("approved", 3, new Step("ada", "pending", "spam"))))
        .anySatisfy(fault -> assertThat(fault).contains("is approved, its history spam"))
        .anySatisfy(fault -> assertThat(fault).contains("version 3 after 1 steps"));
  }

  @Test
  void twoModeratorsWithTheSameDecisionAreReported() {
    history.decided(new AnsweredDecision("ada", "c", "spam", 2, at(0), at(1)));
    history.decided(new AnsweredDecision("bob", "c", "spam", 2, at(0), at(1)));

    assertThat(violations(stored("spam", 2, new Step("ada", "pending", "spam"))))
        .anySatisfy(fault -> assertThat(fault).contains("version 2 told twice"))
        .anySatisfy(
            fault -> assertThat(fault).contains("told, but not stored: AnsweredDecision[by=bob"));
  }

  @Test
  void anUnrequestedStepIsReported() {
    assertThat(violations(stored("spam", 2, new Step("ada", "pending", "spam"))))
        .singleElement()
        .asString()
        .contains("stored, but not told");
  }

  private List<String> violations(Stored stored) {
    return history.violations(List.of(stored));
  }

  private static Stored stored(String status, int version, Step... steps) {
    return new Stored("c", status, version, List.of(steps));
  }

  private static Instant at(int second) {
    return Instant.EPOCH.plusSeconds(second);
  }
}
