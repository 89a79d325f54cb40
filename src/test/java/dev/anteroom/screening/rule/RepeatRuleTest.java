package dev.anteroom.screening.rule;

import static dev.anteroom.screening.rule.RuleFixture.anyReply;
import static dev.anteroom.screening.rule.RuleFixture.judged;
import static dev.anteroom.screening.rule.RuleFixture.places;
import static dev.anteroom.screening.rule.RuleFixture.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.screening.Action;
import dev.anteroom.screening.Candidate;
import dev.anteroom.screening.Facts;
import dev.anteroom.screening.Facts.Alike;
import dev.anteroom.screening.Facts.Author;
import dev.anteroom.screening.Facts.Recent;
import dev.anteroom.screening.Facts.Signs;
import dev.anteroom.screening.Match;
import dev.anteroom.screening.text.FoldedText;
import dev.anteroom.screening.text.TextPrint;
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
  void aTextMatchesWhereAnEarlierOneIsAsLikeAsAsked(
      double likeness, double asked, boolean matches) {
    assertThat(judged(rule(60, asked), likeness, Duration.ofMinutes(5))).hasSize(matches ? 1 : 0);
  }

  @Test
  void nothingBeforeIsNoMatch() {
    assertThat(RuleFixture.judged(rule(60, .9), "A reply.")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # likeness | seconds ago | sentence
          1          | 5           | The same text came here less than a minute before.
          1          | 60          | The same text came here a minute before.
          1          | 300         | The same text came here 5 minutes before.
          .95        | 7140        | Nearly the same text came here 119 minutes before.
          .95        | 7200        | Nearly the same text came here 2 hours before.
          """)
  void aMatchSaysHowAlikeAndHowLongBefore(double likeness, long seconds, String sentence) {
    assertThat(judged(rule(200, .9), likeness, Duration.ofSeconds(seconds)))
        .extracting(Match::explanation)
        .containsExactly(sentence);
  }

  @Test
  void aMatchIsTheWholeBody() {
    var match = judged(rule(60, .9), 1, Duration.ZERO).getFirst();

    assertThat(quoted(match, anyReply().body())).containsExactly(anyReply().body());
  }

  @Test
  void theBodyIsAskedForByItsPrintWithinTheTimeOfTheRule() {
    var asked = new ArrayList<Object>();
    Recent recent =
        (print, within) -> {
          asked.addAll(List.of(print, within));
          return null;
        };

    judged(rule(90, .9), anyReply(), Facts.ofArrival(Signs.NONE, Author.UNKNOWN, recent));

    assertThat(asked)
        .containsExactly(TextPrint.of(FoldedText.of(anyReply().body())), Duration.ofMinutes(90));
  }

  @Test
  void aTextWithoutLettersIsNoRepeatOfAnother() {
    var facts = facts(new Alike(1, Duration.ZERO));

    assertThat(judged(rule(60, .9), new Candidate("Reader", null, "!!!"), facts)).isEmpty();
  }

  @Test
  void aRuleThatSaysNothingElseAsksForNinetyPercentWithinAnHour() {
    var rule = new RepeatRule("again", Action.HOLD, null, null, null, null, null);

    assertThat(rule.withinMinutes()).isEqualTo(60);
    assertThat(rule.similarity()).isEqualTo(.9);
    assertThat(rule.faults()).isEmpty();
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
  void aTextThatManyPeopleWriteIsTooShortToBeARepetition(
      @Nullable Integer minLength, int characters, boolean matches) {
    var rule = new RepeatRule("again", Action.HOLD, null, null, 60, .9, minLength);
    // Outside the basic plane: characters are counted, not their halves.
    var reply = new Candidate("Reader", null, "𐐀".repeat(characters));

    assertThat(judged(rule, reply, facts(new Alike(1, Duration.ZERO)))).hasSize(matches ? 1 : 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 10_001})
  void aLengthThatNoTextHasIsRefused(int minLength) {
    assertThat(places(new RepeatRule("again", Action.HOLD, null, null, 60, .9, minLength)))
        .containsExactly("minLength");
  }

  @ParameterizedTest
  @ValueSource(doubles = {.5, 0, -1, 1.01, Double.NaN})
  void aLikenessThatSaysNothingIsRefused(double similarity) {
    assertThat(places(rule(60, similarity))).containsExactly("similarity");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 10_081})
  void aTimeThatCannotBeIsRefused(int minutes) {
    assertThat(places(rule(minutes, .9))).containsExactly("withinMinutes");
  }

  @Test
  void aRepeatedTextApprovesNothing() {
    assertThat(places(new RepeatRule("again", Action.APPROVE, null, null, 60, .9, null)))
        .containsExactly("action");
  }

  private static List<Match> judged(RepeatRule rule, double likeness, Duration ago) {
    return RuleFixture.judged(rule, anyReply(), facts(new Alike(likeness, ago)));
  }

  private static List<Match> judged(RepeatRule rule, Candidate candidate, Facts facts) {
    return RuleFixture.judged(rule, candidate, facts);
  }

  private static Facts facts(@Nullable Alike alike) {
    return Facts.ofArrival(Signs.NONE, Author.UNKNOWN, (print, within) -> alike);
  }

  private static RepeatRule rule(int minutes, double similarity) {
    return new RepeatRule("again", Action.HOLD, null, null, minutes, similarity, 0);
  }
}
