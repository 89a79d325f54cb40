package dev.anteroom.screening.rule;

import static dev.anteroom.screening.rule.RuleFixture.errorPaths;
import static dev.anteroom.screening.rule.RuleFixture.evaluate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.screening.rule.Facts.Honeypot;
import dev.anteroom.screening.rule.Facts.SubmissionSignals;
import dev.anteroom.screening.verdict.Action;
import dev.anteroom.screening.verdict.Match;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkRuleTest {
  private static final String ANY = "192.0.2.0/24";

  @Test
  void onlyACommentFromAListedNetworkMatches() {
    assertThat(
            evaluate(
                rule(List.of(ANY)),
                new SubmissionSignals(Honeypot.EMPTY, null, false, false, true)))
        .extracting(Match::action)
        .containsExactly(Action.SPAM);
    assertThat(
            evaluate(
                rule(List.of(ANY)),
                new SubmissionSignals(Honeypot.FILLED, null, true, true, false)))
        .isEmpty();
  }

  @Test
  void aMatchDoesNotNameTheNetwork() {
    var match =
        evaluate(
                rule(List.of(ANY)), new SubmissionSignals(Honeypot.EMPTY, null, false, false, true))
            .getFirst();

    assertThat(match.toString()).doesNotContain("192.0");
    assertThat(match.explanation()).endsWith(".");
  }

  @Test
  void theRuleIsAdminOnlyAndNeedsSubmissionSignals() {
    assertThat(rule(List.of(ANY)).isAdminOnly()).isTrue();
    assertThat(rule(List.of(ANY)).needsSubmissionSignals()).isTrue();
  }

  @Test
  void aRuleWithNoOrTooManyNetworksIsRefused() {
    assertThat(errorPaths(rule(List.of()))).containsExactly("cidrs");
    assertThat(errorPaths(rule(null))).containsExactly("cidrs");
    assertThat(errorPaths(rule(Collections.nCopies(10_001, ANY)))).containsExactly("cidrs");
    assertThat(errorPaths(rule(Collections.nCopies(10_000, ANY)))).isEmpty();
  }

  @Test
  void everyInvalidNetworkIsReportedByItsIndexWithoutRepeatingIt() {
    var rule = rule(Arrays.asList(ANY, "198.51.100.7/33", null, "2001:db8::/32"));

    assertThat(errorPaths(rule)).containsExactly("cidrs[1]", "cidrs[2]");
    assertThat(rule.errors())
        .noneMatch(fault -> fault.message().contains("198.51"))
        .allSatisfy(fault -> assertThat(fault.message()).endsWith("."));
  }

  private static NetworkRule rule(List<String> cidrs) {
    return new NetworkRule("networks", Action.SPAM, null, null, cidrs);
  }
}
