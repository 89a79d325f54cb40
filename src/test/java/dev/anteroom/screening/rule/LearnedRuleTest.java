package dev.anteroom.screening.rule;

import static dev.anteroom.screening.rule.RuleFixture.judged;
import static dev.anteroom.screening.rule.RuleFixture.places;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.screening.Action;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearnedRuleTest {
  @ParameterizedTest
  @ValueSource(strings = {"A reply.", "BUY cheap casino http://example.com", ""})
  void whileNothingHasBeenLearnedNothingMatches(String text) {
    assertThat(judged(rule(Action.REJECT, 0d), text)).isEmpty();
  }

  @Test
  void theScoreIsLeftToTheModelOrIsAShare() {
    assertThat(places(rule(Action.SPAM, null))).isEmpty();
    assertThat(places(rule(Action.SPAM, 1d))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-.01, 1.01, Double.NaN})
  void aScoreThatCannotBeIsRefused(double score) {
    assertThat(places(rule(Action.SPAM, score))).containsExactly("spamAbove");
  }

  @Test
  void aScoreNeverPublishesAnything() {
    assertThat(places(rule(Action.APPROVE, .5))).containsExactly("action");
  }

  private static LearnedRule rule(Action action, @Nullable Double spamAbove) {
    return new LearnedRule("learned", action, null, null, spamAbove);
  }
}
