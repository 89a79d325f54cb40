package dev.anteroom.screening;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.screening.rule.KeywordsRule;
import dev.anteroom.screening.rule.Rule;
import dev.anteroom.screening.rule.RuleError;
import dev.anteroom.screening.verdict.Action;
import java.util.List;
import org.junit.jupiter.api.Test;

class TermMemoryTest {
  @Test
  void termsThatDoNotFitIntoMemoryAreRefused() {
    List<Rule> rules = List.of(keywords("one", "casino"), keywords("two", "roulette"));

    assertThat(RuleSetValidator.validate(rules, 14)).isEmpty();
    assertThat(RuleSetValidator.validate(rules, 13))
        .extracting(RuleError::path)
        .containsExactly("rules");
  }

  private static Rule keywords(String id, String term) {
    return new KeywordsRule(id, Action.HOLD, null, null, List.of(term), null, null);
  }
}
