package dev.anteroom.screening.rule;

import static dev.anteroom.screening.rule.RuleFixture.anyReply;
import static dev.anteroom.screening.rule.RuleFixture.errorPaths;
import static dev.anteroom.screening.rule.RuleFixture.evaluate;
import static dev.anteroom.screening.rule.RuleFixture.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.screening.folding.FoldedText;
import dev.anteroom.screening.folding.TextFingerprint;
import dev.anteroom.screening.rule.Facts.Author;
import dev.anteroom.screening.rule.Facts.SimilarText;
import dev.anteroom.screening.rule.Facts.SimilarTextFinder;
import dev.anteroom.screening.rule.Facts.SubmissionSignals;
import dev.anteroom.screening.verdict.Action;
import dev.anteroom.screening.verdict.Candidate;
import dev.anteroom.screening.verdict.Match;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatRuleTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # likeness | asked | matches
          1          | 1     | true
          .99        | 1     | false
          .9         | .9    | true
          .89        | .9    | false
          .5         | .9    | false
          """)
  void aTextMatchesIfAnEarlierOneIsSimilarEnough(double likeness, double asked, boolean matches) {
    assertThat(evaluate(rule(60, asked), likeness, Duration.ofMinutes(5))).hasSize(matches ? 1 : 0);
  }

  @Test
  void withoutAnEarlierTextThereIsNoMatch() {
    assertThat(RuleFixture.evaluate(rule(60, .9), "A reply.")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # likeness | seconds ago | sentence
          1          | 5           | The same text was sent less than a minute before.
          1          | 60          | The same text was sent a minute before.
          1          | 300         | The same text was sent 5 minutes before.
          .95        | 7140        | Nearly the same text was sent 119 minutes before.
          .95        | 7200        | Nearly the same text was sent 2 hours before.
          """)
  void aMatchStatesSimilarityAndAge(double likeness, long seconds, String sentence) {
    assertThat(evaluate(rule(200, .9), likeness, Duration.ofSeconds(seconds)))
        .extracting(Match::explanation)
        .containsExactly(sentence);
  }

  @Test
  void aMatchSpansTheWholeBody() {
    var match = evaluate(rule(60, .9), 1, Duration.ZERO).getFirst();

    assertThat(quoted(match, anyReply().body())).containsExactly(anyReply().body());
  }

  @Test
  void theFingerprintOfTheBodyIsSearchedWithinTheTimeOfTheRule() {
    var asked = new ArrayList<Object>();
    SimilarTextFinder recent =
        (print, within) -> {
          asked.addAll(List.of(print, within));
          return null;
        };

    evaluate(
        rule(90, .9),
        anyReply(),
        Facts.forSubmission(SubmissionSignals.NONE, Author.UNKNOWN, recent));

    assertThat(asked)
        .containsExactly(
            TextFingerprint.of(FoldedText.of(anyReply().body())), Duration.ofMinutes(90));
  }

  @Test
  void aTextWithoutLettersIsNotARepetition() {
    var facts = facts(new SimilarText(1, Duration.ZERO));

    assertThat(evaluate(rule(60, .9), new Candidate("Reader", null, "!!!"), facts)).isEmpty();
  }

  @Test
  void theDefaultsAreNinetyPercentWithinAnHour() {
    var rule = new RepeatRule("again", Action.HOLD, null, null, null, null, null);

    assertThat(rule.withinMinutes()).isEqualTo(60);
    assertThat(rule.similarity()).isEqualTo(.9);
    assertThat(rule.errors()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      textBlock =
          """
          # minLength | characters | matches
          -           | 39         | false
          -           | 40         | true
          15          | 14         | false
          15          | 15         | true
          0           | 1          | true
          """)
  void aShortTextThatManyPeopleWriteIsNotARepetition(
      @Nullable Integer minLength, int characters, boolean matches) {
    var rule = new RepeatRule("again", Action.HOLD, null, null, 60, .9, minLength);
    // Outside the basic plane, because code points are counted, not UTF-16 units.
    var reply = new Candidate("Reader", null, "𐐀".repeat(characters));

    assertThat(evaluate(rule, reply, facts(new SimilarText(1, Duration.ZERO))))
        .hasSize(matches ? 1 : 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 10_001})
  void anInvalidMinimumLengthIsRefused(int minLength) {
    assertThat(errorPaths(new RepeatRule("again", Action.HOLD, null, null, 60, .9, minLength)))
        .containsExactly("minLength");
  }

  @ParameterizedTest
  @ValueSource(doubles = {.5, 0, -1, 1.01, Double.NaN})
  void anInvalidSimilarityIsRefused(double similarity) {
    assertThat(errorPaths(rule(60, similarity))).containsExactly("similarity");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 10_081})
  void anInvalidTimeIsRefused(int minutes) {
    assertThat(errorPaths(rule(minutes, .9))).containsExactly("withinMinutes");
  }

  @Test
  void aRuleOnRepetitionsCannotApprove() {
    assertThat(errorPaths(new RepeatRule("again", Action.APPROVE, null, null, 60, .9, null)))
        .containsExactly("action");
  }

  private static List<Match> evaluate(RepeatRule rule, double likeness, Duration ago) {
    return RuleFixture.evaluate(rule, anyReply(), facts(new SimilarText(likeness, ago)));
  }

  private static List<Match> evaluate(RepeatRule rule, Candidate candidate, Facts facts) {
    return RuleFixture.evaluate(rule, candidate, facts);
  }

  private static Facts facts(@Nullable SimilarText alike) {
    return Facts.forSubmission(SubmissionSignals.NONE, Author.UNKNOWN, (print, within) -> alike);
  }

  private static RepeatRule rule(int minutes, double similarity) {
    return new RepeatRule("again", Action.HOLD, null, null, minutes, similarity, 0);
  }
}
