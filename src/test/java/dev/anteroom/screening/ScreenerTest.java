package dev.anteroom.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.anteroom.screening.rule.EmailDomainRule;
import dev.anteroom.screening.rule.Facts;
import dev.anteroom.screening.rule.Facts.Author;
import dev.anteroom.screening.rule.Facts.Honeypot;
import dev.anteroom.screening.rule.Facts.SimilarTextFinder;
import dev.anteroom.screening.rule.Facts.SubmissionSignals;
import dev.anteroom.screening.rule.KeywordsRule;
import dev.anteroom.screening.rule.NetworkRule;
import dev.anteroom.screening.rule.RepeatRule;
import dev.anteroom.screening.rule.Rule;
import dev.anteroom.screening.verdict.Action;
import dev.anteroom.screening.verdict.Candidate;
import dev.anteroom.screening.verdict.Field;
import dev.anteroom.screening.verdict.Match;
import dev.anteroom.screening.verdict.Mode;
import dev.anteroom.screening.verdict.Verdict;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScreenerTest {
  private static final Candidate ANY = new Candidate("Reader", null, "A reply.");
  private static final Candidate CASINO = new Candidate("Reader", null, "A c4sino for you.");
  private static final SimilarTextFinder BROKEN =
      (print, within) -> {
        throw new IllegalStateException("the store is away");
      };

  @Test
  void aCommentWithoutMatchesIsHeld() {
    var verdict = Screener.screen(ANY, Facts.NONE, RuleSet.empty());

    assertThat(verdict.action()).isEqualTo(Action.HOLD);
    assertThat(verdict.matches()).isEmpty();
    assertThat(verdict.score()).isNull();
    assertThat(verdict.rulesVersion()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      textBlock =
          """
          # honeypot | typed for | action | matches
          FILLED     | -         | SPAM   | guard:honeypot
          FILLED     | 1         | SPAM   | guard:honeypot,guard:speed
          COPIED     | 3         | HOLD   | guard:honeypot
          EMPTY      | 1         | HOLD   | guard:speed
          EMPTY      | 3         | HOLD   | ''
          EMPTY      | -5        | HOLD   | ''
          """)
  void theStrongestGuardDecides(
      Honeypot honeypot, @Nullable Integer seconds, Action action, String matches) {
    var typedFor = seconds == null ? null : Duration.ofSeconds(seconds);

    var verdict = behindGuards(honeypot, typedFor, Mode.ENFORCE, Mode.ENFORCE);

    assertThat(verdict.action()).isEqualTo(action);
    assertThat(verdict.matches().stream().map(Match::rule))
        .isEqualTo(matches.isEmpty() ? List.of() : List.of(matches.split(",")));
    assertThat(verdict.matches())
        .allSatisfy(match -> assertThat(match.explanation()).endsWith("."));
  }

  @Test
  void aShadowGuardIsRecordedWithoutEffect() {
    var verdict = behindGuards(Honeypot.FILLED, null, Mode.SHADOW, Mode.ENFORCE);

    assertThat(verdict.action()).isEqualTo(Action.HOLD);
    assertThat(verdict.matches()).extracting(Match::mode).containsExactly(Mode.SHADOW);
  }

  @Test
  void aGuardThatIsOffDoesNotMatch() {
    assertThat(behindGuards(Honeypot.FILLED, Duration.ZERO, Mode.OFF, Mode.OFF).matches())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # one rule | the other | verdict
          APPROVE    | APPROVE   | APPROVE
          APPROVE    | HOLD      | HOLD
          HOLD       | SPAM      | SPAM
          SPAM       | REJECT    | REJECT
          APPROVE    | REJECT    | REJECT
          """)
  void theStrongestMatchWinsInAnyOrderAndAllAreKept(Action one, Action other, Action strongest) {
    var first = keywords("one", one, Mode.ENFORCE);
    var second = keywords("two", other, Mode.ENFORCE);

    var verdict = Screener.screen(CASINO, Facts.NONE, rules(first, second));
    var reversed = Screener.screen(CASINO, Facts.NONE, rules(second, first));

    assertThat(verdict.action()).isEqualTo(strongest);
    assertThat(reversed.action()).isEqualTo(strongest);
    assertThat(verdict.matches()).extracting(Match::rule).containsExactly("one", "two");
  }

  @Test
  void aShadowRuleIsRecordedWithoutEffect() {
    var rules =
        rules(
            keywords("trial", Action.REJECT, Mode.SHADOW),
            keywords("known", Action.APPROVE, Mode.ENFORCE));

    var verdict = Screener.screen(CASINO, Facts.NONE, rules);

    assertThat(verdict.action()).isEqualTo(Action.APPROVE);
    assertThat(verdict.matches())
        .extracting(Match::rule, Match::mode)
        .containsExactly(tuple("trial", Mode.SHADOW), tuple("known", Mode.ENFORCE));
  }

  @Test
  void aRuleThatIsOffIsNotCompiled() {
    var verdict =
        Screener.screen(CASINO, Facts.NONE, rules(keywords("words", Action.REJECT, Mode.OFF)));

    assertThat(verdict.action()).isEqualTo(Action.HOLD);
    assertThat(verdict.matches()).isEmpty();
    assertThat(verdict.rulesVersion()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # work  | copy  | too fast | action | matches
          NOT_REQUIRED | false | false    | HOLD   | ''
          VALID  | false | false    | HOLD   | ''
          MISSING | false | false    | HOLD   | guard:work
          INVALID   | false | false    | HOLD   | guard:work
          REUSED   | false | false    | HOLD   | guard:work
          VALID  | true  | false    | REJECT | guard:duplicate
          VALID  | false | true     | HOLD   | guard:authorRate
          REUSED   | true  | true     | REJECT | guard:work,guard:authorRate,guard:duplicate
          """)
  void sharedChecksAreEvaluated(
      Facts.ProofOfWork work, boolean isCopy, boolean isTooFast, Action action, String matches) {
    var signs = SubmissionSignals.NONE.with(new Facts.SharedChecks(work, isCopy, isTooFast));
    for (var mode : Mode.values()) {
      var modes = new GuardModes(Mode.OFF, Mode.OFF, mode, mode, mode);

      var verdict = Screener.screen(ANY, facts(signs), RuleSet.empty().withGuards(modes));

      assertThat(verdict.matches().stream().map(Match::rule))
          .isEqualTo(
              matches.isEmpty() || mode == Mode.OFF ? List.of() : List.of(matches.split(",")));
      assertThat(verdict.action()).isEqualTo(mode == Mode.ENFORCE ? action : Action.HOLD);
      assertThat(verdict.withoutDuplicateGuard().action()).isEqualTo(Action.HOLD);
      assertThat(verdict.matches())
          .allSatisfy(match -> assertThat(match.explanation()).endsWith("."));
    }
  }

  @Test
  void aRuleSetListsGuardsThatNeedSharedChecks() {
    var modes = new GuardModes(Mode.ENFORCE, Mode.ENFORCE, Mode.OFF, Mode.SHADOW, Mode.OFF);

    assertThat(rules(network()).withGuards(modes).typesNeedingSubmissionSignals())
        .containsExactly("network", "guard");
    assertThat(
            rules(network())
                .withGuards(ofForm(Mode.ENFORCE, Mode.ENFORCE))
                .typesNeedingSubmissionSignals())
        .containsExactly("network");
  }

  @Test
  void rulesAreEvaluatedAfterGuards() {
    var rules =
        rules(keywords("words", Action.SPAM, Mode.ENFORCE))
            .withGuards(ofForm(Mode.ENFORCE, Mode.ENFORCE));
    var facts =
        facts(new SubmissionSignals(Honeypot.EMPTY, Duration.ofSeconds(1), false, false, false));

    var verdict = Screener.screen(CASINO, facts, rules);

    assertThat(verdict.action()).isEqualTo(Action.SPAM);
    assertThat(verdict.matches()).extracting(Match::rule).containsExactly("guard:speed", "words");
  }

  @Test
  void aFailingRuleHoldsTheCommentWithAnExplanation() {
    var rules = rules(repeat(Mode.ENFORCE), keywords("known", Action.APPROVE, Mode.ENFORCE));
    var facts = Facts.forSubmission(SubmissionSignals.NONE, Author.UNKNOWN, BROKEN);

    var verdict = Screener.screen(CASINO, facts, rules);

    assertThat(verdict.action()).isEqualTo(Action.HOLD);
    assertThat(verdict.matches()).extracting(Match::rule).containsExactly("again", "known");
    assertThat(verdict.matches()).extracting(Match::isNotEvaluated).containsExactly(true, false);
    assertThat(verdict.matches().getFirst().explanation()).doesNotContain("store");
  }

  @Test
  void aRuleThatFailsInShadowModeHoldsNothing() {
    var rules = rules(repeat(Mode.SHADOW), keywords("known", Action.APPROVE, Mode.ENFORCE));
    var facts = Facts.forSubmission(SubmissionSignals.NONE, Author.UNKNOWN, BROKEN);

    assertThat(Screener.screen(CASINO, facts, rules).action()).isEqualTo(Action.APPROVE);
  }

  @Test
  void rescreeningKeepsMatchesOfSubmissionSignals() {
    var arrival = new SubmissionSignals(Honeypot.FILLED, Duration.ofSeconds(1), true, false, true);
    var before =
        rules(address("old", Action.HOLD), network())
            .withGuards(ofForm(Mode.ENFORCE, Mode.ENFORCE));
    var earlier = Screener.screen(ANY, facts(arrival), before).matches();

    var verdict =
        Screener.screen(
            ANY, Facts.forRescreening(Author.UNKNOWN, SimilarTextFinder.NONE, earlier), before);

    assertThat(verdict.matches())
        .extracting(Match::rule)
        .containsExactly("guard:honeypot", "guard:speed", "old", "network");
    assertThat(verdict.action()).isEqualTo(Action.SPAM);
  }

  @Test
  void rescreeningUsesTheCurrentRules() {
    var arrival = new SubmissionSignals(Honeypot.EMPTY, null, true, false, false);
    var earlier =
        Screener.screen(ANY, facts(arrival), rules(address("old", Action.HOLD))).matches();
    var facts = Facts.forRescreening(Author.UNKNOWN, SimilarTextFinder.NONE, earlier);

    var verdict = Screener.screen(ANY, facts, rules(address("new", Action.REJECT)));

    assertThat(verdict.action()).isEqualTo(Action.REJECT);
    assertThat(verdict.matches()).extracting(Match::rule).containsExactly("new");
    assertThat(Screener.screen(ANY, facts, RuleSet.empty()).matches()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"SHADOW", "OFF"})
  void rescreeningUsesTheCurrentModesOfTheGuards(Mode mode) {
    var arrival = new SubmissionSignals(Honeypot.FILLED, null, false, false, false);
    var earlier =
        Screener.screen(
                ANY, facts(arrival), RuleSet.empty().withGuards(ofForm(Mode.ENFORCE, Mode.OFF)))
            .matches();
    var facts = Facts.forRescreening(Author.UNKNOWN, SimilarTextFinder.NONE, earlier);

    var verdict = Screener.screen(ANY, facts, RuleSet.empty().withGuards(ofForm(mode, Mode.OFF)));

    assertThat(verdict.action()).isEqualTo(Action.HOLD);
  }

  @Test
  void aVerdictWithoutTextContainsNoQuotes() {
    var verdict =
        Screener.screen(CASINO, Facts.NONE, rules(keywords("words", Action.REJECT, Mode.ENFORCE)));

    var bare = verdict.withoutText();

    assertThat(verdict.toString()).contains("casino");
    assertThat(bare.toString()).doesNotContain("casino").doesNotContain("c4sino");
    assertThat(bare.matches()).extracting(Match::rule).containsExactly("words");
    assertThat(bare.action()).isEqualTo(Action.REJECT);
  }

  @Test
  void aRuleSetWithErrorsDoesNotCompile() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rules(keywords("no id!", Action.HOLD, Mode.ENFORCE)));
  }

  @Test
  void aRuleSetListsRulesThatNeedSubmissionSignals() throws Exception {
    var rules =
        rules(
            address("addresses", Action.HOLD),
            network(),
            keywords("words", Action.HOLD, Mode.ENFORCE));

    assertThat(rules.networks().contains(InetAddress.getByName("192.0.2.9"))).isTrue();
    assertThat(rules.deniedDomains()).containsExactly("throwaway.example.com");
    assertThat(rules.typesNeedingSubmissionSignals()).containsExactly("address", "network");
    assertThat(RuleSet.empty().networks().isEmpty()).isTrue();
  }

  private static Verdict behindGuards(
      Honeypot honeypot, @Nullable Duration typedFor, Mode honeypotMode, Mode speedMode) {
    return Screener.screen(
        ANY,
        facts(new SubmissionSignals(honeypot, typedFor, false, false, false)),
        RuleSet.empty().withGuards(ofForm(honeypotMode, speedMode)));
  }

  private static GuardModes ofForm(Mode honeypot, Mode speed) {
    return new GuardModes(honeypot, speed, Mode.OFF, Mode.OFF, Mode.OFF);
  }

  private static Facts facts(SubmissionSignals signs) {
    return Facts.forSubmission(signs, Author.UNKNOWN, SimilarTextFinder.NONE);
  }

  private static RuleSet rules(Rule... rules) {
    return RuleSet.compile(7, List.of(rules));
  }

  private static Rule keywords(String id, Action action, Mode mode) {
    return new KeywordsRule(
        id, action, mode, null, List.of("casino"), KeywordsRule.TermMatch.WORD, Set.of(Field.BODY));
  }

  private static Rule repeat(Mode mode) {
    return new RepeatRule("again", Action.SPAM, mode, null, 60, .9, 0);
  }

  private static Rule address(String id, Action action) {
    return new EmailDomainRule(
        id, action, Mode.ENFORCE, null, true, List.of("throwaway.example.com"));
  }

  private static Rule network() {
    return new NetworkRule("network", Action.HOLD, Mode.ENFORCE, null, List.of("192.0.2.0/24"));
  }
}
