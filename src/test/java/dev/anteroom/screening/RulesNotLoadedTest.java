package dev.anteroom.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.anteroom.screening.model.CommentScorer;
import dev.anteroom.screening.rule.Facts;
import dev.anteroom.screening.rule.Facts.Author;
import dev.anteroom.screening.rule.Facts.Honeypot;
import dev.anteroom.screening.rule.Facts.SimilarTextFinder;
import dev.anteroom.screening.rule.Facts.SubmissionSignals;
import dev.anteroom.screening.rule.NetworkRule;
import dev.anteroom.screening.rule.Rule;
import dev.anteroom.screening.rule.ShapeRule;
import dev.anteroom.screening.rule.UnknownRule;
import dev.anteroom.screening.verdict.Action;
import dev.anteroom.screening.verdict.Candidate;
import dev.anteroom.screening.verdict.Match;
import dev.anteroom.screening.verdict.Mode;
import dev.anteroom.screening.verdict.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Rules that could not be loaded, all of them or one, hold the comments that they would examine.
 */
class RulesNotLoadedTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Candidate REPLY = new Candidate("Reader", null, "A reply.");
  private static final RuleSet NOT_LOADED = RuleSet.notLoaded(7, "the rules could not be read.");
  private static final Rule PUBLISHING =
      new ShapeRule("all", Action.APPROVE, Mode.ENFORCE, null, null, null, 100, null, false);

  @Test
  void everyCommentIsHeldWithAnExplanation() {
    var verdict = Screener.screen(REPLY, Facts.NONE, NOT_LOADED);

    assertThat(verdict.action()).isEqualTo(Action.HOLD);
    assertThat(verdict.rulesVersion()).isEqualTo(7);
    assertThat(verdict.matches())
        .singleElement()
        .satisfies(match -> {
          assertThat(match.isNotEvaluated()).isTrue();
          assertThat(match.explanation()).contains("the rules could not be read.");
        });
  }

  @Test
  void everyCommentIsHeldWithGuardsToo() {
    var guarded =
        NOT_LOADED.withGuards(new GuardModes(Mode.OFF, Mode.OFF, Mode.OFF, Mode.OFF, Mode.OFF));

    assertThat(Screener.screen(REPLY, Facts.NONE, guarded).matches()).hasSize(1);
  }

  @Test
  void aCommentHeldBecauseRulesWereNotLoadedIsHeldAfterAnEdit() {
    var arrived = Screener.screen(REPLY, Facts.NONE, NOT_LOADED);

    var edited = Screener.screen(REPLY, later(arrived), RuleSet.compile(8, List.of(PUBLISHING)));

    assertThat(edited.action()).isEqualTo(Action.HOLD);
    assertThat(edited.matches()).extracting(Match::rule).contains("all", "rules:unloaded");
  }

  @Test
  void rescoringChangesNothing() {
    var before = Screener.screen(REPLY, Facts.NONE, RuleSet.compile(6, List.of(PUBLISHING)));

    assertThat(Screener.rescore(REPLY, later(before), NOT_LOADED, before)).isEqualTo(before);
  }

  @Test
  void aRuleThatFailedForTheSubmissionHoldsTheCommentAfterAnEdit() {
    var listed = new NetworkRule("n", Action.REJECT, Mode.ENFORCE, null, List.of("192.0.2.0/24"));
    var earlier = List.of(listed.notEvaluated("an error occurred."));

    var edited =
        Screener.screen(
            REPLY,
            Facts.forRescreening(Author.UNKNOWN, SimilarTextFinder.NONE, earlier),
            RuleSet.compile(1, List.of(listed)));

    assertThat(edited.matches())
        .extracting(Match::rule, Match::action)
        .containsExactly(tuple("n", Action.HOLD));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # mode    | action
          "enforce" | HOLD
          "later"   | HOLD
          null      | HOLD
          "shadow"  | APPROVE
          "off"     | APPROVE
          """)
  void anUnknownRuleHoldsUnlessItsModeIsShadowOrOff(String mode, Action action)
      throws JsonProcessingException {
    var rules =
        List.of(PUBLISHING, unknown("{\"id\":\"u\",\"type\":\"t\",\"mode\":%s}".formatted(mode)));

    assertThat(Screener.screen(REPLY, Facts.NONE, RuleSet.compile(1, rules)).action())
        .isEqualTo(action);
  }

  @Test
  void otherRulesAreEvaluatedBesideAnUnknownRule() throws JsonProcessingException {
    var listed = new NetworkRule("n", Action.REJECT, Mode.ENFORCE, null, List.of("192.0.2.0/24"));
    var rules = RuleSet.compile(1, List.of(unknown("{\"id\":\"u\",\"type\":\"t\"}"), listed));

    var verdict =
        Screener.screen(
            REPLY, facts(new SubmissionSignals(Honeypot.EMPTY, null, false, false, true)), rules);

    assertThat(verdict.action()).isEqualTo(Action.REJECT);
    assertThat(verdict.matches()).extracting(Match::rule).containsExactly("u", "n");
  }

  @Test
  void anUnknownRuleIsStoredAgainUnchanged() throws JsonProcessingException {
    var written = "{\"type\":\"t\",\"id\":\"u\",\"later\":[1,{\"a\":null}]}";

    var stored =
        JSON.writerFor(new TypeReference<List<Rule>>() {})
            .writeValueAsString(List.of(unknown(written)));

    assertThat(JSON.readTree(stored)).isEqualTo(JSON.readTree("[" + written + "]"));
  }

  private static UnknownRule unknown(String written) throws JsonProcessingException {
    return new UnknownRule(JSON.readTree(written));
  }

  private static Facts later(Verdict arrived) {
    return Facts.forRescreening(Author.UNKNOWN, SimilarTextFinder.NONE, arrived.matches());
  }

  private static Facts facts(SubmissionSignals signs) {
    return new Facts(signs, Author.UNKNOWN, SimilarTextFinder.NONE, null, CommentScorer.NONE);
  }
}
