package dev.anteroom.screening.rule;

import static dev.anteroom.screening.rule.RuleFixture.errorPaths;
import static dev.anteroom.screening.rule.RuleFixture.evaluate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.screening.rule.Facts.Honeypot;
import dev.anteroom.screening.rule.Facts.SubmissionSignals;
import dev.anteroom.screening.verdict.Action;
import dev.anteroom.screening.verdict.Match;
import dev.anteroom.screening.verdict.Mode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmailDomainRuleTest {
  private static final List<String> DENIED = List.of("mail.example.com");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # asks for throw-away | asks for domains | is throw-away | is denied | matches
          true                  | false            | true          | false     | true
          true                  | false            | false         | true      | false
          false                 | true             | true          | false     | false
          false                 | true             | false         | true      | true
          true                  | true             | true          | false     | true
          true                  | true             | false         | true      | true
          true                  | true             | false         | false     | false
          """)
  void anAddressMatchesIfTheRuleAsksForItsKind(
      boolean disposable, boolean domains, boolean isDisposable, boolean isDenied, boolean hits) {
    var rule = rule(Action.REJECT, null, disposable, domains ? DENIED : List.of());

    assertThat(
            evaluate(
                rule, new SubmissionSignals(Honeypot.EMPTY, null, isDisposable, isDenied, false)))
        .hasSize(hits ? 1 : 0);
  }

  @Test
  void aMatchDoesNotNameTheKindOfAddress() {
    var rule = rule(Action.REJECT, null, true, DENIED);

    var throwaway = evaluate(rule, new SubmissionSignals(Honeypot.EMPTY, null, true, false, false));
    var denied = evaluate(rule, new SubmissionSignals(Honeypot.EMPTY, null, false, true, false));

    assertThat(throwaway).usingRecursiveComparison().isEqualTo(denied);
    assertThat(throwaway).extracting(Match::action).containsExactly(Action.REJECT);
    assertThat(throwaway.getFirst().toString()).doesNotContain("mail.example.com");
  }

  @Test
  void theRuleIsAdminOnlyAndNeedsSubmissionSignals() {
    var rule = rule(Action.HOLD, null, true, List.of());

    assertThat(rule.isAdminOnly()).isTrue();
    assertThat(rule.needsSubmissionSignals()).isTrue();
  }

  @Test
  void aRuleWithoutConditionsIsRefused() {
    assertThat(errorPaths(rule(Action.HOLD, null, false, List.of()))).containsExactly("disposable");
  }

  @Test
  void aRuleInShadowModeOrThatApprovesIsRefused() {
    assertThat(errorPaths(rule(Action.HOLD, Mode.SHADOW, true, List.of()))).containsExactly("mode");
    assertThat(errorPaths(rule(Action.APPROVE, null, true, List.of()))).containsExactly("action");
    assertThat(errorPaths(rule(Action.HOLD, Mode.OFF, true, List.of()))).isEmpty();
  }

  @Test
  void everyInvalidDomainIsReportedByItsIndexWithoutRepeatingIt() {
    var rule = rule(Action.HOLD, null, false, List.of("example.com", "secret@example.com"));

    assertThat(errorPaths(rule)).containsExactly("denyDomains[1]");
    assertThat(rule.errors().getFirst().message()).contains("2").doesNotContain("secret");
  }

  private static EmailDomainRule rule(
      Action action, Mode mode, boolean disposable, List<String> denyDomains) {
    return new EmailDomainRule("addresses", action, mode, null, disposable, denyDomains);
  }
}
