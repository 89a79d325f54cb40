package dev.anteroom.screening.rule;

import static dev.anteroom.screening.rule.RuleFixture.errorPaths;
import static dev.anteroom.screening.rule.RuleFixture.evaluate;
import static dev.anteroom.screening.rule.RuleFixture.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.screening.verdict.Action;
import dev.anteroom.screening.verdict.Candidate;
import dev.anteroom.screening.verdict.Field;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeRuleTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # text                  | matches
          THIS IS WHAT I MEAN     | true
          ЭТО ПОЛНАЯ ЧУШЬ         | true
          This is what I mean     | false
          THIS IS what I mean     | false
          THIS IS WHAT I mean     | true
          SHORT ONE!!             | false
          漢字漢字漢字漢字漢字漢字漢字 | false
          123456789012345         | false
          """)
  void tooManyCapitalsMatchFromTwelveLettersOn(String text, boolean matches) {
    assertThat(evaluate(capitals(.6), text)).hasSize(matches ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # text           | where
          so cooool        | oooo
          wow!!!!!         | !!!!!
          hm 😀😀😀😀       | 😀😀😀😀
          so coool         | ''
          wow!!! no!!!     | ''
          a1111b2222       | 1111
          """)
  void aCharacterRepeatedTooOftenMatchesAtItsPosition(String text, String where) {
    var matches = evaluate(repeats(3), text);

    assertThat(matches).hasSize(where.isEmpty() ? 0 : 1);
    matches.forEach(match -> assertThat(quoted(match, text)).contains(where));
  }

  @Test
  void everyRunOfOneCharacterIsMarkedAndTheLongestIsReported() {
    var text = "aaaaa bbbbb cccccc dddd";

    assertThat(evaluate(repeats(3), text))
        .singleElement()
        .satisfies(match -> {
          assertThat(quoted(match, text)).containsExactly("aaaaa", "bbbbb", "cccccc", "dddd");
          assertThat(match.explanation()).contains("6 times");
        });
  }

  @Test
  void spacesMayBeRepeated() {
    assertThat(evaluate(repeats(3), "one     \n\n\n\n\n two")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # least | most | text    | matches
          3       | 5    | ab      | true
          3       | 5    | abc     | false
          3       | 5    | abcde   | false
          3       | 5    | abcdef  | true
          3       | 5    | 😀😀     | true
          3       | 5    | 😀😀😀😀😀 | false
          """)
  void lengthIsCountedInCodePoints(int least, int most, String text, boolean matches) {
    var rule = rule(null, null, least, most, false);

    assertThat(evaluate(rule, text)).hasSize(matches ? 1 : 0);
  }

  @Test
  void anEmptyBodyIsTooShortAndHasNoSpan() {
    var match = evaluate(rule(null, null, 1, null, false), "").getFirst();

    assertThat(match.explanation()).endsWith(".");
    assertThat(match.spans()).allSatisfy(span -> assertThat(span[0]).isLessThan(span[1]));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # text                | where
          a fine сasino here    | сasino
          лучшее kaзино         | kaзино
          Hello, привет         | ''
          """)
  void aWordThatMixesScriptsMatchesAtItsPosition(String text, String where) {
    var matches = evaluate(rule(null, null, null, null, true), text);

    assertThat(matches).hasSize(where.isEmpty() ? 0 : 1);
    matches.forEach(match -> assertThat(quoted(match, text)).containsExactly(where));
  }

  @Test
  void oneMatchExplainsEverythingThatIsWrongWithTheBody() {
    var rule = rule(.5, 3, null, 10, true);

    assertThat(evaluate(rule, "BUY AT THE СASINO NOW!!!!!"))
        .singleElement()
        .satisfies(match ->
            assertThat(match.explanation())
                .contains("characters, more than 10")
                .contains("capitals")
                .contains("repeated")
                .contains("alphabets"));
  }

  @Test
  void onlyTheBodyIsChecked() {
    var reply = new Candidate("JOHN FITZGERALD SMITH!!!!!", "https://aaaaaa.example", "Hello.");

    assertThat(evaluate(rule(.5, 3, null, null, true), reply, Facts.NONE)).isEmpty();
    assertThat(evaluate(repeats(3), "aaaa").getFirst().field()).isEqualTo(Field.BODY);
  }

  @Test
  void aRuleWithoutConditionsIsRefused() {
    assertThat(errorPaths(rule(null, null, null, null, false))).containsExactly("maxCapitals");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY})
  void anInvalidShareIsRefused(double share) {
    assertThat(errorPaths(capitals(share))).containsExactly("maxCapitals");
  }

  @Test
  void everyInvalidNumberIsReported() {
    assertThat(errorPaths(rule(null, 0, -1, 10_001, false)))
        .containsExactly("maxRepeats", "minLength", "maxLength");
  }

  @Property(tries = 2_000)
  void anyBodyIsEvaluatedAndEverySpanIsWithinIt(@ForAll("bodies") String body) {
    assertThat(evaluate(rule(.5, 2, 5, 20, true), body))
        .allSatisfy(match ->
            assertThat(match.spans())
                .allSatisfy(span -> {
                  assertThat(span[0]).isBetween(0, span[1]);
                  assertThat(span[1]).isLessThanOrEqualTo(body.length());
                }));
  }

  @Provide
  Arbitrary<String> bodies() {
    return Arbitraries.oneOf(
        Arbitraries.strings().withChars("aAbB!с \n\ud83d\ude00").ofMaxLength(40),
        Arbitraries.strings().all().ofMaxLength(30));
  }

  private static ShapeRule capitals(double share) {
    return rule(share, null, null, null, false);
  }

  private static ShapeRule repeats(int most) {
    return rule(null, most, null, null, false);
  }

  private static ShapeRule rule(
      @Nullable Double capitals,
      @Nullable Integer repeats,
      @Nullable Integer least,
      @Nullable Integer most,
      boolean mixedScripts) {
    return new ShapeRule(
        "shape", Action.HOLD, null, null, capitals, repeats, least, most, mixedScripts);
  }
}
