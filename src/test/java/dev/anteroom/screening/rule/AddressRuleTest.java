package dev.anteroom.screening.rule;

import static dev.anteroom.screening.rule.RuleFixture.judged;
import static dev.anteroom.screening.rule.RuleFixture.places;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.screening.Action;
import dev.anteroom.screening.Facts.Honeypot;
import dev.anteroom.screening.Facts.Signs;
import dev.anteroom.screening.Match;
import dev.anteroom.screening.Mode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressRuleTest {
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
  void anAddressMatchesWhereItIsOfAKindThatIsAskedFor(
      boolean disposable, boolean domains, boolean isDisposable, boolean isDenied, boolean hits) {
    var rule = rule(Action.REJECT, null, disposable, domains ? DENIED : List.of());

    assertThat(judged(rule, new Signs(Honeypot.EMPTY, null, isDisposable, isDenied, false)))
        .hasSize(hits ? 1 : 0);
  }

  @Test
  void aMatchDoesNotTellWhichKindItWas() {
    var rule = rule(Action.REJECT, null, true, DENIED);

    var throwaway = judged(rule, new Signs(Honeypot.EMPTY, null, true, false, false));
    var denied = judged(rule, new Signs(Honeypot.EMPTY, null, false, true, false));

    assertThat(throwaway).usingRecursiveComparison().isEqualTo(denied);
    assertThat(throwaway).extracting(Match::action).containsExactly(Action.REJECT);
    assertThat(throwaway.getFirst().toString()).doesNotContain("mail.example.com");
  }

  @Test
  void itIsForAdministratorsAndForArrivalsAlone() {
    var rule = rule(Action.HOLD, null, true, List.of());

    assertThat(rule.isForAdmins()).isTrue();
    assertThat(rule.isOfArrival()).isTrue();
  }

  @Test
  void aRuleThatAsksNothingIsRefused() {
    assertThat(places(rule(Action.HOLD, null, false, List.of()))).containsExactly("disposable");
  }

  @Test
  void aRuleThatWouldGuessInShadowOrApproveIsRefused() {
    assertThat(places(rule(Action.HOLD, Mode.SHADOW, true, List.of()))).containsExactly("mode");
    assertThat(places(rule(Action.APPROVE, null, true, List.of()))).containsExactly("action");
    assertThat(places(rule(Action.HOLD, Mode.OFF, true, List.of()))).isEmpty();
  }

  @Test
  void everyEntryThatIsNoDomainIsNamedByItsPlaceAndNotRepeated() {
    var rule = rule(Action.HOLD, null, false, List.of("example.com", "secret@example.com"));

    assertThat(places(rule)).containsExactly("denyDomains[1]");
    assertThat(rule.faults().getFirst().message()).contains("2").doesNotContain("secret");
  }

  private static AddressRule rule(
      Action action, Mode mode, boolean disposable, List<String> denyDomains) {
    return new AddressRule("addresses", action, mode, null, disposable, denyDomains);
  }
}
