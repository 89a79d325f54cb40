package dev.anteroom.screening.rule;

import static dev.anteroom.screening.rule.RuleFixture.errorPaths;
import static dev.anteroom.screening.rule.RuleFixture.evaluate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.screening.verdict.Action;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearnedRuleTest {
  @ParameterizedTest
  @ValueSource(strings = {"A reply.", "BUY cheap casino http://example.com", ""})
  void withoutAScoreNothingMatches(String text) {
    assertThat(evaluate(rule(Action.REJECT, 0d), text)).isEmpty();
  }

  @Test
  void theThresholdIsThatOfTheModelOrANumber() {
    assertThat(errorPaths(rule(Action.SPAM, null))).isEmpty();
    assertThat(errorPaths(rule(Action.SPAM, 1d))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-.01, 1.01, Double.NaN})
  void anInvalidScoreIsRefused(double score) {
    assertThat(errorPaths(rule(Action.SPAM, score))).containsExactly("spamAbove");
  }

  @Test
  void aLearnedRuleCannotApprove() {
    assertThat(errorPaths(rule(Action.APPROVE, .5))).containsExactly("action");
  }

  private static LearnedRule rule(Action action, @Nullable Double spamAbove) {
    return new LearnedRule("learned", action, null, null, spamAbove);
  }
}
