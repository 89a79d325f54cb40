package dev.anteroom.screening.rule;

import static dev.anteroom.screening.rule.RuleFixture.errorPaths;
import static dev.anteroom.screening.rule.RuleFixture.evaluate;
import static dev.anteroom.screening.rule.RuleFixture.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.screening.verdict.Action;
import dev.anteroom.screening.verdict.Candidate;
import dev.anteroom.screening.verdict.Field;
import dev.anteroom.screening.verdict.Match;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinksRuleTest {
  private static final List<String> NONE = List.of();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # text                            | denied
          http://example.com/x              | true
          example.com                       | true
          see www.example.com               | true
          https://a.b.example.com           | true
          example[.]com                     | true
          www dot example dot com           | true
          EXAMPLE.COM                       | true
          http://good.org@example.com       | true
          http://ехаmple.com                | true
          notexample.com                    | false
          example.com.org                   | false
          http://example.org/example.com    | false
          the example com                   | false
          """)
  void aDeniedDomainCoversItsSubdomainsAndNoOther(String text, boolean isDenied) {
    assertThat(evaluate(rule(null, List.of("example.com"), NONE), text)).hasSize(isDenied ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # text              | denied
          indіегоgо.com       | indiegogo.com
          раураl.com          | paypal.com
          paypal dot com      | paypal.com
          youtube,com         | youtube.com
          youtubedotcom       | youtube.com
          youtube.соm         | youtube.com
          """)
  void aDeniedDomainIsFoundInDisguise(String text, String denied) {
    assertThat(evaluate(rule(null, List.of(denied), NONE), text)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.com", "EXAMPLE.com", "*.example.com", "ｅxample.com"})
  void aDomainIsDeniedHoweverItIsWrittenInTheRule(String written) {
    var rule = rule(null, List.of(written), NONE);

    assertThat(rule.errors()).isEmpty();
    assertThat(evaluate(rule, "http://www.example.com")).hasSize(1);
  }

  @Test
  void aMatchHasThePositionOfTheLinkAndTheDomainThatCoversIt() {
    var text = "at http://www.example.com/x and example.org";

    assertThat(evaluate(rule(null, List.of("example.com"), NONE), text))
        .singleElement()
        .satisfies(match -> {
          assertThat(match.field()).isEqualTo(Field.BODY);
          assertThat(quoted(match, text)).containsExactly("http://www.example.com/x");
          assertThat(match.matched()).containsExactly("example.com");
          assertThat(match.explanation()).endsWith(".");
        });
  }

  @Test
  void aDeniedDomainMatchesInWebsiteAndNameToo() {
    var reply = new Candidate("Buy at example.com", "https://example.com", "Hello.");

    assertThat(evaluate(rule(null, List.of("example.com"), NONE), reply, Facts.NONE))
        .extracting(Match::field)
        .containsExactly(Field.NAME, Field.WEBSITE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # most | text                                       | matches
          0      | no link                                    | 0
          0      | http://example.com                         | 1
          1      | http://example.com                         | 0
          1      | http://example.com and example.org         | 1
          2      | example.com example.org example.net        | 1
          2      | http://a.example.com http://b.example.com  | 0
          """)
  void moreLinksThanTheRuleAllowsMatch(int most, String text, int matches) {
    assertThat(evaluate(rule(most, NONE, NONE), text)).hasSize(matches);
  }

  @Test
  void linksAreCountedInNameAndBodyButNotInTheWebsite() {
    var reply = new Candidate("example.com", "https://example.net", "at example.org");

    assertThat(evaluate(rule(2, NONE, NONE), reply, Facts.NONE)).isEmpty();
    assertThat(evaluate(rule(1, NONE, NONE), reply, Facts.NONE))
        .extracting(Match::field)
        .containsExactly(Field.NAME, Field.BODY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # text                                     | matches
          http://example.com and www.example.com     | 0
          http://example.com and example.org         | 1
          http://notexample.com                      | 1
          http://example.com@evil.example.org        | 1
          http://me@example.com@192.0.2.1/           | 1
          http://evil.org\\@example.com              | 1
          http://ехаmple.com                         | 1
          no link                                    | 0
          """)
  void onlyAllowedDomainsAreAllowedIfNothingElseIsSet(String text, int matches) {
    assertThat(evaluate(rule(null, NONE, List.of("example.com")), text)).hasSize(matches);
  }

  @Test
  void allowedDomainsDoNotCount() {
    var rule = rule(1, NONE, List.of("example.com"));

    assertThat(evaluate(rule, "example.com www.example.com example.org")).isEmpty();
    assertThat(evaluate(rule, "example.com example.net example.org")).hasSize(1);
  }

  @Test
  void aDeniedDomainIsNotAllowedByItsParentDomain() {
    var rule = rule(null, List.of("bad.example.com"), List.of("example.com"));

    assertThat(evaluate(rule, "http://bad.example.com")).hasSize(1);
    assertThat(evaluate(rule, "http://example.com")).isEmpty();
  }

  @Test
  void aRuleWithoutConditionsIsRefused() {
    assertThat(errorPaths(rule(null, NONE, NONE))).containsExactly("max");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1_001})
  void anInvalidNumberOfLinksIsRefused(int most) {
    assertThat(errorPaths(rule(most, NONE, NONE))).containsExactly("max");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ü", "漢", "\ufdfa"})
  void aDomainThatIsTooLongIsRefused(String piece) {
    var rule = rule(null, List.of(piece.repeat(1_300) + ".com"), List.of());

    assertThat(rule.errors()).extracting(RuleError::path).containsExactly("deny[0]");
  }

  @Test
  void everyInvalidDomainIsReportedByItsIndexWithoutRepeatingIt() {
    var deny = Arrays.asList("example.com", "http://secret.example", "com", null, "a b.com");
    var rule = rule(null, deny, List.of("-", "пример.рф"));

    assertThat(errorPaths(rule))
        .containsExactly("deny[1]", "deny[2]", "deny[3]", "deny[4]", "allow[0]");
    assertThat(rule.errors()).noneMatch(fault -> fault.message().contains("secret"));
  }

  private static LinksRule rule(@Nullable Integer most, List<String> deny, List<String> allow) {
    return new LinksRule("links", Action.HOLD, null, null, most, deny, allow);
  }
}
