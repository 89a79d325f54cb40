package dev.anteroom.screening;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.screening.rule.EmailDomainRule;
import dev.anteroom.screening.rule.KeywordsRule;
import dev.anteroom.screening.rule.LinksRule;
import dev.anteroom.screening.rule.NetworkRule;
import dev.anteroom.screening.rule.PatternRule;
import dev.anteroom.screening.rule.Rule;
import dev.anteroom.screening.rule.RuleError;
import dev.anteroom.screening.verdict.Action;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleSetValidatorTest {
  @Test
  void aValidRuleSetHasNoErrors() {
    assertThat(errors(words("one", "casino"), words("two", "casino"), addresses("who"))).isEmpty();
    assertThat(errors()).isEmpty();
  }

  @Test
  void aDuplicateIdIsReported() {
    assertThat(errors(words("same", "a"), words("other", "b"), words("same", "c")))
        .containsExactly(
            new RuleError("rules[2].id", "Rule 3 (same): Another rule has the same ID."));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "a b", "-a", "naïve", "a/b", "guard:speed", "ends\n"})
  void aMissingOrInvalidIdIsReportedWithoutRepeatingIt(@Nullable String id) {
    assertThat(errors(words(id, "casino")))
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.path()).isEqualTo("rules[0].id");
          assertThat(fault.message()).startsWith("Rule 1: The ID must be");
        });
  }

  @Test
  void anIdHasAtMostSixtyFourCharacters() {
    assertThat(errors(words("a".repeat(64), "casino"))).isEmpty();
    assertThat(errors(words("a".repeat(65), "casino"))).hasSize(1);
  }

  @Test
  void aRuleWithoutAnActionIsReported() {
    assertThat(errors(words("fine", "a"), words("idle", null, null, List.of("b"))))
        .containsExactly(new RuleError("rules[1].action", "Rule 2 (idle): Enter an action."));
  }

  @Test
  void aSecondRuleOnAddressesIsReportedOnce() {
    assertThat(errors(addresses("a"), words("w", "x"), addresses("b"), addresses("c")))
        .containsExactly(
            new RuleError("rules[2].type", "Rule 3 (b): Only one rule on addresses is allowed."));
  }

  @Test
  void aMissingRuleIsReported() {
    assertThat(errors(words("fine", "a"), null))
        .containsExactly(new RuleError("rules[1]", "Rule 2: it is empty."));
  }

  @Test
  void anErrorHasTheRuleAndThePath() {
    assertThat(errors(words("fine", "a"), words("words", "casino", " ")))
        .containsExactly(new RuleError("rules[1].terms[1]", "Rule 2 (words): Term 2 is empty."));
  }

  @Test
  void aNoteThatIsTooLongIsReportedWithoutRepeatingIt() {
    var rule = words("words", Action.HOLD, "secret".repeat(100), List.of("casino"));

    assertThat(errors(rule))
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.path()).isEqualTo("rules[0].note");
          assertThat(fault.message()).doesNotContain("secret").endsWith(".");
        });
  }

  @Test
  void moreThanFiveHundredRulesAreRefused() {
    var rules = IntStream.range(0, 501).mapToObj(i -> (Rule) words("r" + i, "casino")).toList();

    assertThat(RuleSetValidator.validate(rules))
        .containsExactly(new RuleError("rules", "Use at most 500 rules."));
    assertThat(RuleSetValidator.validate(rules.subList(0, 500))).isEmpty();
  }

  @Test
  void moreThanAHundredThousandTermsInAllRulesAreRefused() {
    var half = words("one", Action.HOLD, null, Collections.nCopies(50_000, "casino"));
    var more = words("two", Action.HOLD, null, Collections.nCopies(50_001, "casino"));

    assertThat(errors(half, more))
        .containsExactly(new RuleError("rules", "Use at most 100,000 terms in all rules."));
    assertThat(errors(half, words("two", Action.HOLD, null, half.terms()))).isEmpty();
  }

  @Test
  void atMostAHundredErrorsAreReturned() {
    assertThat(errors(words("w", Action.HOLD, null, Collections.nCopies(1_000, "")))).hasSize(100);
  }

  @Test
  void errorsOfAllRulesAreReturnedWithoutRepeatingInput() {
    var secret = "s3cret";
    var faults =
        errors(
            words(secret + "!", "casino"),
            new PatternRule("p", Action.HOLD, null, null, "(" + secret, null),
            new LinksRule("l", Action.HOLD, null, null, null, List.of(secret), List.of()),
            new NetworkRule("n", Action.HOLD, null, null, List.of(secret)),
            words("t", "x".repeat(200) + secret));

    assertThat(faults)
        .extracting(RuleError::path)
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

  private static List<RuleError> errors(@Nullable Rule... rules) {
    return RuleSetValidator.validate(Arrays.asList(rules));
  }

  private static EmailDomainRule addresses(String id) {
    return new EmailDomainRule(id, Action.HOLD, null, null, true, List.of());
  }

  private static KeywordsRule words(@Nullable String id, String... terms) {
    return words(id, Action.HOLD, null, List.of(terms));
  }

  private static KeywordsRule words(
      @Nullable String id, @Nullable Action action, @Nullable String note, List<String> terms) {
    return new KeywordsRule(id, action, null, note, terms, null, null);
  }
}
