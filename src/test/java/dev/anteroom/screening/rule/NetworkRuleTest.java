package dev.anteroom.screening.rule;

import static dev.anteroom.screening.rule.RuleFixture.judged;
import static dev.anteroom.screening.rule.RuleFixture.places;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.screening.Action;
import dev.anteroom.screening.Facts.Honeypot;
import dev.anteroom.screening.Facts.Signs;
import dev.anteroom.screening.Match;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkRuleTest {
  private static final String ANY = "192.0.2.0/24";

  @Test
  void aReplyFromAListedNetworkMatchesAndNoOther() {
    assertThat(judged(rule(List.of(ANY)), new Signs(Honeypot.EMPTY, null, false, false, true)))
        .extracting(Match::action)
        .containsExactly(Action.SPAM);
    assertThat(judged(rule(List.of(ANY)), new Signs(Honeypot.FILLED, null, true, true, false)))
        .isEmpty();
  }

  @Test
  void aMatchDoesNotTellWhichNetworkItWas() {
    var match =
        judged(rule(List.of(ANY)), new Signs(Honeypot.EMPTY, null, false, false, true)).getFirst();

    assertThat(match.toString()).doesNotContain("192.0");
    assertThat(match.explanation()).endsWith(".");
  }

  @Test
  void itIsForAdministratorsAndForArrivalsAlone() {
    assertThat(rule(List.of(ANY)).isForAdmins()).isTrue();
    assertThat(rule(List.of(ANY)).isOfArrival()).isTrue();
  }

  @Test
  void noNetworksAndTooManyAreRefused() {
    assertThat(places(rule(List.of()))).containsExactly("cidrs");
    assertThat(places(rule(null))).containsExactly("cidrs");
    assertThat(places(rule(Collections.nCopies(10_001, ANY)))).containsExactly("cidrs");
    assertThat(places(rule(Collections.nCopies(10_000, ANY)))).isEmpty();
  }

  @Test
  void everyNetworkThatCannotBeReadIsNamedByItsPlaceAndNotRepeated() {
    var rule = rule(Arrays.asList(ANY, "198.51.100.7/33", null, "2001:db8::/32"));

    assertThat(places(rule)).containsExactly("cidrs[1]", "cidrs[2]");
    assertThat(rule.faults())
        .noneMatch(fault -> fault.message().contains("198.51"))
        .allSatisfy(fault -> assertThat(fault.message()).endsWith("."));
  }

  private static NetworkRule rule(List<String> cidrs) {
    return new NetworkRule("networks", Action.SPAM, null, null, cidrs);
  }
}
