package dev.anteroom.screening.rule;

import static dev.anteroom.screening.rule.RuleFixture.judged;
import static dev.anteroom.screening.rule.RuleFixture.places;
import static dev.anteroom.screening.rule.RuleFixture.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.screening.Action;
import dev.anteroom.screening.Candidate;
import dev.anteroom.screening.Facts;
import dev.anteroom.screening.Field;
import dev.anteroom.screening.Match;
import dev.anteroom.screening.Mode;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeywordsRuleTest {
  @Test
  void aMatchSaysWhereATermStandsAndHowItIsWritten() {
    var text = "Play at the c4s1no.";

    assertThat(judged(words("casino", "poker"), text))
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
  void aReplyWithoutATermDoesNotMatch() {
    assertThat(judged(words("casino"), "Casinos are dull.")).isEmpty();
    assertThat(judged(words("casino"), "")).isEmpty();
  }

  @Test
  void aTermIsFoundInEveryFieldWhereNoneIsNamed() {
    var reply = new Candidate("Casino Royal", "https://casino.example", "a casino");

    assertThat(judged(words("casino"), reply, Facts.NONE))
        .extracting(Match::field)
        .containsExactly(Field.NAME, Field.WEBSITE, Field.BODY);
  }

  @Test
  void aTermIsFoundInTheNamedFieldsAlone() {
    var reply = new Candidate("Casino Royal", "https://casino.example", "a casino");
    var rule = rule(List.of("casino"), KeywordsRule.Whole.WORD, Set.of(Field.NAME));

    assertThat(judged(rule, reply, Facts.NONE))
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
  void aTermIsAWordOrAPartOfOneAsTheRuleSays(KeywordsRule.Whole whole, String text, int matches) {
    assertThat(judged(rule(List.of("casino"), whole, Set.of()), text)).hasSize(matches);
  }

  @Test
  void aMatchShowsFiftyPlacesAndCountsTheOthers() {
    assertThat(judged(words("casino"), "casino ".repeat(70)))
        .singleElement()
        .satisfies(match -> {
          assertThat(match.spans()).hasSize(50);
          assertThat(match.more()).isEqualTo(20);
          assertThat(match.explanation()).contains("69 more");
        });
  }

  @Test
  void aMatchShowsTenTerms() {
    var terms =
        List.of(
            "alpha", "bravo", "delta", "hotel", "india", "kilo", "lima", "oscar", "papa", "romeo",
            "tango", "victor");
    var rule = rule(terms, KeywordsRule.Whole.WORD, Set.of());

    assertThat(judged(rule, String.join(" ", terms)))
        .singleElement()
        .satisfies(match -> assertThat(match.matched()).hasSize(10));
  }

  @Test
  void aLongQuoteIsCutWithoutCuttingACharacterInTwo() {
    var rule = words("casino");

    var match = judged(rule, "c" + "\ud835\udc1a".repeat(80) + "sino").getFirst();

    assertThat(match.explanation()).contains("…").doesNotContain("?");
    assertThat(match.explanation().codePoints())
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  @Test
  void aTextBuiltToBeSearchedWithoutEndWaitsForAPerson() {
    var terms = List.of("il".repeat(60), "li".repeat(60), "i l i", "lil", "ill il");
    var rule = rule(terms, KeywordsRule.Whole.SUBSTRING, Set.of());

    var matches = judged(rule, "i1!|l".repeat(2_000));

    assertThat(matches.getFirst().isUnchecked()).isTrue();
    assertThat(matches.getFirst().action()).isEqualTo(Action.HOLD);
  }

  @Test
  void aRuleWithoutTermsIsRefused() {
    assertThat(places(words())).containsExactly("terms");
    assertThat(places(rule(null, null, null))).containsExactly("terms");
  }

  @Test
  void everyTermThatIsEmptyOrTooLongIsNamedByItsPlace() {
    var terms = Arrays.asList("casino", " ", "x".repeat(201), null, "x".repeat(200));

    assertThat(places(rule(terms, KeywordsRule.Whole.WORD, Set.of())))
        .containsExactly("terms[1]", "terms[2]", "terms[3]");
  }

  @Test
  void aRuleEnforcesWholeWordsEverywhereWhereItSaysNothingElse() {
    var rule = rule(Collections.singletonList("casino"), null, null);

    assertThat(rule.mode()).isEqualTo(Mode.ENFORCE);
    assertThat(rule.match()).isEqualTo(KeywordsRule.Whole.WORD);
    assertThat(rule.fields()).containsExactly(Field.values());
  }

  private static KeywordsRule words(String... terms) {
    return rule(List.of(terms), KeywordsRule.Whole.WORD, Set.of());
  }

  private static KeywordsRule rule(
      List<String> terms, KeywordsRule.Whole whole, Set<Field> fields) {
    return new KeywordsRule("words", Action.SPAM, null, null, terms, whole, fields);
  }
}
