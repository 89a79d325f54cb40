package dev.anteroom.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreenerTest {
  private static final Candidate ANY = new Candidate("Reader", null, "A reply.");

  @Test
  void aReplyThatNoRuleHasAnOpinionOnWaits() {
    var verdict = screen(false, null, Mode.ENFORCE, Mode.ENFORCE);

    assertThat(verdict.action()).isEqualTo(Action.HOLD);
    assertThat(verdict.matches()).isEmpty();
    assertThat(verdict.score()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      textBlock =
          """
          # honeypot | typed for | action | matches
          true       | -         | SPAM   | guard:honeypot
          true       | 1         | SPAM   | guard:honeypot,guard:speed
          false      | 1         | HOLD   | guard:speed
          false      | 3         | HOLD   | ''
          false      | -5        | HOLD   | guard:speed
          """)
  void guardsMatchAndTheStrongestWins(
      boolean honeypot, @Nullable Integer seconds, Action action, String matches) {
    var typedFor = seconds == null ? null : Duration.ofSeconds(seconds);

    var verdict = screen(honeypot, typedFor, Mode.ENFORCE, Mode.ENFORCE);

    assertThat(verdict.action()).isEqualTo(action);
    assertThat(verdict.matches().stream().map(Match::rule))
        .isEqualTo(matches.isEmpty() ? List.of() : List.of(matches.split(",")));
    assertThat(verdict.matches())
        .allSatisfy(match -> assertThat(match.explanation()).endsWith("."));
  }

  @Test
  void aShadowMatchIsRecordedAndChangesNothing() {
    var verdict = screen(true, null, Mode.SHADOW, Mode.ENFORCE);

    assertThat(verdict.action()).isEqualTo(Action.HOLD);
    assertThat(verdict.matches()).extracting(Match::mode).containsExactly(Mode.SHADOW);
  }

  @Test
  void aGuardThatIsOffSaysNothing() {
    assertThat(screen(true, Duration.ZERO, Mode.OFF, Mode.OFF).matches()).isEmpty();
  }

  @Test
  @SuppressWarnings("NullAway")
  void aCheckThatFailsHoldsTheReply() {
    var verdict = Screener.screen(ANY, null, RuleSet.guards(Mode.ENFORCE, Mode.ENFORCE));

    assertThat(verdict.action()).isEqualTo(Action.HOLD);
    assertThat(verdict.matches()).extracting(Match::rule).containsExactly("guard:unchecked");
  }

  private static Verdict screen(
      boolean honeypot, @Nullable Duration typedFor, Mode honeypotMode, Mode speedMode) {
    return Screener.screen(
        ANY, new Facts(honeypot, typedFor), RuleSet.guards(honeypotMode, speedMode));
  }
}
