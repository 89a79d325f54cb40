package dev.anteroom.screening;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.screening.rule.Facts;
import dev.anteroom.screening.rule.KeywordsRule;
import dev.anteroom.screening.rule.LinksRule;
import dev.anteroom.screening.rule.PatternRule;
import dev.anteroom.screening.rule.Rule;
import dev.anteroom.screening.rule.ShapeRule;
import dev.anteroom.screening.verdict.Action;
import dev.anteroom.screening.verdict.Candidate;
import dev.anteroom.screening.verdict.Field;
import dev.anteroom.screening.verdict.Match;
import dev.anteroom.screening.verdict.Verdict;
import dev.anteroom.text.markdown.Formatting;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules on texts that readers do not see as they were typed. */
@Execution(ExecutionMode.CONCURRENT)
class FormattedTextTest {
  private static final Rule PATTERN = new PatternRule("p", Action.SPAM, null, null, "casino", null);
  private static final Rule KEYWORDS =
      new KeywordsRule("k", Action.SPAM, null, null, List.of("casino"), null, null);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Play ca*si*no now             | ca*si*no
          Play ca`si`no now             | ca`si`no
          Play ca[si](/x)no now         | ca[si](/x)no
          Play c&#97;sino now           | c&#97;sino
          Play [ok](/cas\\-x/casino) now | casino
          Play casino now               | casino
          """)
  void aPatternMatchesWhatReadersSee(String body, String marked) {
    var match = onlyMatch(screen(Formatting.BASIC, body, PATTERN));

    assertThat(quoted(match, body)).containsExactly(marked);
    assertThat(match.field()).isEqualTo(Field.BODY);
  }

  @Test
  void aMatchOfWhatReadersSeeSaysSo() {
    assertThat(onlyMatch(screen(Formatting.BASIC, "A ca*si*no", PATTERN)).explanation())
        .endsWith("This is about the text with its formatting applied.");
    assertThat(onlyMatch(screen(Formatting.BASIC, "A *casino*", PATTERN)).explanation())
        .doesNotContain("formatting");
  }

  @Test
  void aSiteThatShowsTextsAsTypedReadsThemAsTyped() {
    assertThat(screen(Formatting.PLAIN, "Play ca*si*no now", PATTERN).matches()).isEmpty();
  }

  @Test
  void aRuleAndAFieldHaveOneMatch() {
    assertThat(screen(Formatting.BASIC, "**casino** and ca*si*no", KEYWORDS).matches()).hasSize(1);
  }

  @Test
  void aLinkThatIsWrittenWithEscapesIsCounted() {
    var deny = new LinksRule("l", Action.SPAM, null, null, null, List.of("evil.com"), null);
    var body = "See [a](https://ev\\-il.com) and [b](https://evil\\.com/\\-x) too";

    var match = onlyMatch(screen(Formatting.BASIC, body, deny));

    assertThat(quoted(match, body)).singleElement().asString().contains("evil\\.com");
  }

  @Test
  void theShapeIsThatOfEitherText() {
    var shape = new ShapeRule("s", Action.HOLD, null, null, null, 5, null, null, false);

    assertThat(screen(Formatting.BASIC, "a\\!\\!\\!\\!\\!\\!", shape).matches()).hasSize(1);
    assertThat(screen(Formatting.BASIC, "a !!!!!!", shape).matches()).hasSize(1);
  }

  @Test
  void aRuleThatApprovesMustMatchBothTexts() {
    var approving = approvingPattern("^[a-z *]+$");
    var ofRendered = approvingPattern("^[a-z ]+$");

    assertThat(screen(Formatting.BASIC, "good *text*", approving).action())
        .isEqualTo(Action.APPROVE);
    assertThat(screen(Formatting.BASIC, "good *text*", ofRendered).action()).isEqualTo(Action.HOLD);
  }

  private static Rule approvingPattern(String regex) {
    return new PatternRule("a", Action.APPROVE, null, null, regex, Set.of(Field.BODY));
  }

  private static Verdict screen(Formatting formatting, String body, Rule rule) {
    var rules = RuleSet.compile(1, List.of(rule)).withFormatting(formatting);
    return Screener.screen(new Candidate("Reader", null, body), Facts.NONE, rules);
  }

  private static Match onlyMatch(Verdict verdict) {
    assertThat(verdict.matches()).hasSize(1);
    return verdict.matches().getFirst();
  }

  private static List<String> quoted(Match match, String body) {
    return match.spans().stream().map(span -> body.substring(span[0], span[1])).toList();
  }
}
