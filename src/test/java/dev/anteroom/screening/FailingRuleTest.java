package dev.anteroom.screening;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.http.Networks;
import dev.anteroom.screening.rule.Facts;
import dev.anteroom.screening.rule.KeywordsRule;
import dev.anteroom.screening.rule.RuleEvaluator;
import dev.anteroom.screening.rule.ShapeRule;
import dev.anteroom.screening.verdict.Action;
import dev.anteroom.screening.verdict.Candidate;
import dev.anteroom.screening.verdict.Match;
import dev.anteroom.screening.verdict.Mode;
import dev.anteroom.screening.verdict.Verdict;
import dev.anteroom.text.markdown.Formatting;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A rule that fails holds the comment. */
class FailingRuleTest {
  private static final Candidate REPLY = new Candidate("Reader", null, "A reply.");

  @Test
  void aRuleThatThrowsHoldsACommentThatAnotherApproves() {
    var verdict =
        screen(
            Mode.ENFORCE,
            subject -> {
              throw new IllegalStateException("broken");
            });

    assertThat(verdict.action()).isEqualTo(Action.HOLD);
    assertThat(verdict.matches())
        .filteredOn(Match::isNotEvaluated)
        .singleElement()
        .satisfies(match -> {
          assertThat(match.rule()).isEqualTo("broken");
          assertThat(match.explanation())
              .contains("could not be evaluated")
              .doesNotContain("State");
        });
  }

  @Test
  void aRuleThatOverflowsTheStackHoldsTheComment() {
    assertThat(screen(Mode.ENFORCE, FailingRuleTest::overflow).action()).isEqualTo(Action.HOLD);
  }

  @Test
  void aRuleWhoseClassesCannotBeLoadedHoldsTheComment() {
    var verdict =
        screen(
            Mode.ENFORCE,
            subject -> {
              throw new NoClassDefFoundError("broken");
            });

    assertThat(verdict.action()).isEqualTo(Action.HOLD);
  }

  @Test
  void aFailingShadowRuleIsRecordedAndChangesNothing() {
    var verdict =
        screen(
            Mode.SHADOW,
            subject -> {
              throw new IllegalStateException("broken");
            });

    assertThat(verdict.action()).isEqualTo(Action.APPROVE);
    assertThat(verdict.matches()).anyMatch(Match::isNotEvaluated);
  }

  private static List<Match> overflow(dev.anteroom.screening.rule.RuleInput subject) {
    return overflow(subject).reversed();
  }

  private static Verdict screen(Mode mode, RuleEvaluator judge) {
    var approving =
        new ShapeRule("all", Action.APPROVE, Mode.ENFORCE, null, null, null, 100, null, false);
    var broken = new KeywordsRule("broken", Action.SPAM, mode, null, List.of("term"), null, null);
    var rules =
        new RuleSet(
            1,
            List.of(),
            List.of(
                new RuleSet.CompiledRule(approving, approving.compile()),
                new RuleSet.CompiledRule(broken, judge)),
            Networks.NONE,
            Set.of(),
            Formatting.PLAIN,
            null);
    return Screener.screen(REPLY, Facts.NONE, rules);
  }
}
