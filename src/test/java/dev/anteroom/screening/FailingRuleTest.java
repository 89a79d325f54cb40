package dev.anteroom.screening;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.screening.rule.Judge;
import dev.anteroom.screening.rule.KeywordsRule;
import dev.anteroom.screening.rule.Networks;
import dev.anteroom.screening.rule.ShapeRule;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A rule that fails never lets anything through: a person looks at it. */
class FailingRuleTest {
  private static final Candidate REPLY = new Candidate("Reader", null, "A reply.");

  @Test
  void aRuleThatThrowsHoldsWhatAnotherWouldHavePublished() {
    var verdict =
        screen(
            Mode.ENFORCE,
            subject -> {
              throw new IllegalStateException("broken");
            });

    assertThat(verdict.action()).isEqualTo(Action.HOLD);
    assertThat(verdict.matches())
        .filteredOn(Match::isUnchecked)
        .singleElement()
        .satisfies(match -> {
          assertThat(match.rule()).isEqualTo("broken");
          assertThat(match.explanation()).contains("could not be checked").doesNotContain("State");
        });
  }

  @Test
  void soDoesOneThatOverflowsTheStack() {
    assertThat(screen(Mode.ENFORCE, FailingRuleTest::overflow).action()).isEqualTo(Action.HOLD);
  }

  @Test
  void soDoesOneWhoseClassesCannotBeLoaded() {
    var verdict =
        screen(
            Mode.ENFORCE,
            subject -> {
              throw new NoClassDefFoundError("broken");
            });

    assertThat(verdict.action()).isEqualTo(Action.HOLD);
  }

  @Test
  void inShadowItIsNotedAndChangesNothing() {
    var verdict =
        screen(
            Mode.SHADOW,
            subject -> {
              throw new IllegalStateException("broken");
            });

    assertThat(verdict.action()).isEqualTo(Action.APPROVE);
    assertThat(verdict.matches()).anyMatch(Match::isUnchecked);
  }

  private static List<Match> overflow(dev.anteroom.screening.rule.Subject subject) {
    return overflow(subject).reversed();
  }

  private static Verdict screen(Mode mode, Judge judge) {
    var approving =
        new ShapeRule("all", Action.APPROVE, Mode.ENFORCE, null, null, null, 100, null, false);
    var broken = new KeywordsRule("broken", Action.SPAM, mode, null, List.of("term"), null, null);
    var rules =
        new RuleSet(
            1,
            List.of(),
            List.of(
                new RuleSet.Compiled(approving, approving.compile()),
                new RuleSet.Compiled(broken, judge)),
            Networks.NONE,
            Set.of());
    return Screener.screen(REPLY, Facts.NONE, rules);
  }
}
