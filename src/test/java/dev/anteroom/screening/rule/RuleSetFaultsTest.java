package dev.anteroom.screening.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.screening.Action;
import dev.anteroom.screening.RuleSetFaults;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleSetFaultsTest {
  @Test
  void aSetWithoutFaultsHasNone() {
    assertThat(faults(words("one", "casino"), words("two", "casino"), addresses("who"))).isEmpty();
    assertThat(faults()).isEmpty();
  }

  @Test
  void aSecondRuleOfTheSameIdIsNamed() {
    assertThat(faults(words("same", "a"), words("other", "b"), words("same", "c")))
        .containsExactly(
            new RuleFault("rules[2].id", "Rule 3 (same): Another rule has the same id."));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "a b", "-a", "naïve", "a/b", "guard:speed", "ends\n"})
  void anIdThatIsMissingOrCannotBeIsNamedAndNotRepeated(@Nullable String id) {
    assertThat(faults(words(id, "casino")))
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.place()).isEqualTo("rules[0].id");
          assertThat(fault.message()).startsWith("Rule 1: Its id must be");
        });
  }

  @Test
  void anIdOfSixtyFourSignsIsTheLongest() {
    assertThat(faults(words("a".repeat(64), "casino"))).isEmpty();
    assertThat(faults(words("a".repeat(65), "casino"))).hasSize(1);
  }

  @Test
  void aRuleWithoutAnActionIsNamed() {
    assertThat(faults(words("fine", "a"), words("idle", null, null, List.of("b"))))
        .containsExactly(
            new RuleFault("rules[1].action", "Rule 2 (idle): Say what a match asks for."));
  }

  @Test
  void aSecondRuleOnAddressesIsNamedAndAThirdSaysNothingNew() {
    assertThat(faults(addresses("a"), words("w", "x"), addresses("b"), addresses("c")))
        .containsExactly(
            new RuleFault("rules[2].type", "Rule 3 (b): There can be one rule on addresses."));
  }

  @Test
  void aRuleThatIsMissingIsNamed() {
    assertThat(faults(words("fine", "a"), null))
        .containsExactly(new RuleFault("rules[1]", "Rule 2: it is empty."));
  }

  @Test
  void aFaultInsideARuleIsNamedWithTheRuleAndItsPlace() {
    assertThat(faults(words("fine", "a"), words("words", "casino", " ")))
        .containsExactly(new RuleFault("rules[1].terms[1]", "Rule 2 (words): Term 2 is empty."));
  }

  @Test
  void aNoteThatIsTooLongIsNamedAndNotRepeated() {
    var rule = words("words", Action.HOLD, "secret".repeat(100), List.of("casino"));

    assertThat(faults(rule))
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.place()).isEqualTo("rules[0].note");
          assertThat(fault.message()).doesNotContain("secret").endsWith(".");
        });
  }

  @Test
  void moreThanFiveHundredRulesAreRefused() {
    var rules = IntStream.range(0, 501).mapToObj(i -> (Rule) words("r" + i, "casino")).toList();

    assertThat(RuleSetFaults.of(rules))
        .containsExactly(new RuleFault("rules", "A set has at most 500 rules."));
    assertThat(RuleSetFaults.of(rules.subList(0, 500))).isEmpty();
  }

  @Test
  void moreThanAHundredThousandTermsAreRefusedHoweverTheyAreSpread() {
    var half = words("one", Action.HOLD, null, Collections.nCopies(50_000, "casino"));
    var more = words("two", Action.HOLD, null, Collections.nCopies(50_001, "casino"));

    assertThat(faults(half, more))
        .containsExactly(new RuleFault("rules", "A set has at most 100,000 terms."));
    assertThat(faults(half, words("two", Action.HOLD, null, half.terms()))).isEmpty();
  }

  @Test
  void ofManyFaultsAHundredAreShown() {
    assertThat(faults(words("w", Action.HOLD, null, Collections.nCopies(1_000, "")))).hasSize(100);
  }

  @Test
  void faultsOfAllRulesAreToldAtOnceAndNeverRepeatWhatWasTyped() {
    var secret = "s3cret";
    var faults =
        faults(
            words(secret + "!", "casino"),
            new PatternRule("p", Action.HOLD, null, null, "(" + secret, null),
            new LinksRule("l", Action.HOLD, null, null, null, List.of(secret), List.of()),
            new NetworkRule("n", Action.HOLD, null, null, List.of(secret)),
            words("t", "x".repeat(200) + secret));

    assertThat(faults)
        .extracting(RuleFault::place)
        .containsExactly(
            "rules[0].id",
            "rules[1].regex",
            "rules[2].deny[0]",
            "rules[3].cidrs[0]",
            "rules[4].terms[0]");
    assertThat(faults)
        .allSatisfy(fault ->
            assertThat(fault.message()).matches("Rule \\d.*: .*\\.").doesNotContain(secret));
  }

  private static List<RuleFault> faults(@Nullable Rule... rules) {
    return RuleSetFaults.of(Arrays.asList(rules));
  }

  private static AddressRule addresses(String id) {
    return new AddressRule(id, Action.HOLD, null, null, true, List.of());
  }

  private static KeywordsRule words(@Nullable String id, String... terms) {
    return words(id, Action.HOLD, null, List.of(terms));
  }

  private static KeywordsRule words(
      @Nullable String id, @Nullable Action action, @Nullable String note, List<String> terms) {
    return new KeywordsRule(id, action, null, note, terms, null, null);
  }
}
