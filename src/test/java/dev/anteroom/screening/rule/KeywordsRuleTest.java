package dev.anteroom.screening.rule;

import static dev.anteroom.screening.rule.RuleFixture.errorPaths;
import static dev.anteroom.screening.rule.RuleFixture.evaluate;
import static dev.anteroom.screening.rule.RuleFixture.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.anteroom.screening.verdict.Action;
import dev.anteroom.screening.verdict.Candidate;
import dev.anteroom.screening.verdict.Field;
import dev.anteroom.screening.verdict.Match;
import dev.anteroom.screening.verdict.Mode;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeywordsRuleTest {
  @Test
  void aMatchHasThePositionAndTheSpellingOfATerm() {
    var text = "Play at the c4s1no.";

    assertThat(evaluate(words("casino", "poker"), text))
        .singleElement()
        .satisfies(match -> {
          assertThat(match.rule()).isEqualTo("words");
          assertThat(match.type()).isEqualTo("keywords");
          assertThat(match.action()).isEqualTo(Action.SPAM);
          assertThat(match.field()).isEqualTo(Field.BODY);
          assertThat(match.matched()).containsExactly("casino");
          assertThat(quoted(match, text)).containsExactly("c4s1no");
          assertThat(match.explanation()).contains("casino").contains("c4s1no").endsWith(".");
        });
  }

  @Test
  void aCommentWithoutATermDoesNotMatch() {
    assertThat(evaluate(words("casino"), "Casinos are dull.")).isEmpty();
    assertThat(evaluate(words("casino"), "")).isEmpty();
  }

  @Test
  void aPrefixIsFoundWithAnyEndingAndOnlyAtTheStartOfAWord() {
    var rule = rule(List.of("kumar", "バカ"), KeywordsRule.TermMatch.PREFIX, Set.of());

    assertThat(evaluate(rule, "kumarhanede ve K.u.m.a.r")).isNotEmpty();
    assertThat(evaluate(rule, "kumarhanede")).isNotEmpty();
    assertThat(evaluate(rule, "bir ekumarhane")).isEmpty();
  }

  @Test
  void eachMatchIsReadFromAndWrittenToJson() throws Exception {
    var json = new ObjectMapper();

    for (var match : KeywordsRule.TermMatch.values()) {
      assertThat(json.readValue(json.writeValueAsString(match), KeywordsRule.TermMatch.class))
          .isEqualTo(match);
    }
    assertThat(json.writeValueAsString(KeywordsRule.TermMatch.PREFIX)).isEqualTo("\"prefix\"");
  }

  @Test
  void aTermIsFoundInEveryFieldIfNoneIsNamed() {
    var reply = new Candidate("Casino Royal", "https://casino.example", "a casino");

    assertThat(evaluate(words("casino"), reply, Facts.NONE))
        .extracting(Match::field)
        .containsExactly(Field.NAME, Field.WEBSITE, Field.BODY);
  }

  @Test
  void aTermIsFoundInTheNamedFieldsOnly() {
    var reply = new Candidate("Casino Royal", "https://casino.example", "a casino");
    var rule = rule(List.of("casino"), KeywordsRule.TermMatch.WORD, Set.of(Field.NAME));

    assertThat(evaluate(rule, reply, Facts.NONE))
        .extracting(Match::field)
        .containsExactly(Field.NAME);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # match   | text          | matches
          WORD      | the casino    | 1
          WORD      | mycasinos     | 0
          SUBSTRING | the casino    | 1
          SUBSTRING | mycasinos     | 1
          SUBSTRING | casi no       | 0
          """)
  void aTermMatchesWholeWordsOrPartsAsConfigured(
      KeywordsRule.TermMatch whole, String text, int matches) {
    assertThat(evaluate(rule(List.of("casino"), whole, Set.of()), text)).hasSize(matches);
  }

  @Test
  void aMatchHasFiftySpansAndCountsTheOthers() {
    assertThat(evaluate(words("casino"), "casino ".repeat(70)))
        .singleElement()
        .satisfies(match -> {
          assertThat(match.spans()).hasSize(50);
          assertThat(match.more()).isEqualTo(20);
          assertThat(match.explanation()).contains("70 places");
        });
  }

  @Test
  void aMatchHasAtMostTenTerms() {
    var terms =
        List.of(
            "alpha", "bravo", "delta", "hotel", "india", "kilo", "lima", "oscar", "papa", "romeo",
            "tango", "victor");
    var rule = rule(terms, KeywordsRule.TermMatch.WORD, Set.of());

    assertThat(evaluate(rule, String.join(" ", terms)))
        .singleElement()
        .satisfies(match -> assertThat(match.matched()).hasSize(10));
  }

  @Test
  void aLongQuoteIsTruncatedAtACharacterBoundary() {
    var rule = words("casino");

    var match = evaluate(rule, "c" + "\ud835\udc1a".repeat(80) + "sino").getFirst();

    assertThat(match.explanation()).contains("…").doesNotContain("?");
    assertThat(match.explanation().codePoints())
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  @Test
  void aTextThatExceedsTheSearchBudgetIsHeld() {
    var terms = List.of("il".repeat(60), "li".repeat(60), "i l i", "lil", "ill il");
    var rule = rule(terms, KeywordsRule.TermMatch.SUBSTRING, Set.of());

    var matches = evaluate(rule, "i1!|l".repeat(2_000));

    assertThat(matches.getFirst().isNotEvaluated()).isTrue();
    assertThat(matches.getFirst().action()).isEqualTo(Action.HOLD);
  }

  @Test
  void aRuleWithoutTermsIsRefused() {
    assertThat(errorPaths(words())).containsExactly("terms");
    assertThat(errorPaths(rule(null, null, null))).containsExactly("terms");
  }

  @Test
  void everyEmptyOrTooLongTermIsReportedByItsIndex() {
    var terms = Arrays.asList("casino", " ", "x".repeat(201), null, "x".repeat(200));

    assertThat(errorPaths(rule(terms, KeywordsRule.TermMatch.WORD, Set.of())))
        .containsExactly("terms[1]", "terms[2]", "terms[3]");
  }

  @Test
  void theDefaultsAreEnforcedWholeWordsInAllFields() {
    var rule = rule(Collections.singletonList("casino"), null, null);

    assertThat(rule.mode()).isEqualTo(Mode.ENFORCE);
    assertThat(rule.match()).isEqualTo(KeywordsRule.TermMatch.WORD);
    assertThat(rule.fields()).containsExactly(Field.values());
  }

  private static KeywordsRule words(String... terms) {
    return rule(List.of(terms), KeywordsRule.TermMatch.WORD, Set.of());
  }

  private static KeywordsRule rule(
      List<String> terms, KeywordsRule.TermMatch whole, Set<Field> fields) {
    return new KeywordsRule("words", Action.SPAM, null, null, terms, whole, fields);
  }
}
