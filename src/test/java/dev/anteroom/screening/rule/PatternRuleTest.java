package dev.anteroom.screening.rule;

import static dev.anteroom.screening.rule.RuleFixture.evaluate;
import static dev.anteroom.screening.rule.RuleFixture.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.anteroom.screening.verdict.Action;
import dev.anteroom.screening.verdict.Candidate;
import dev.anteroom.screening.verdict.Field;
import dev.anteroom.screening.verdict.Match;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternRuleTest {
  private static final int MAX_TEXT_LENGTH = 10_000;

  @Test
  void aMatchHasThePositionsOfThePattern() {
    var text = "Call 555-1234 or 555-9876 now.";

    assertThat(evaluate(rule("\\d{3}-\\d{4}"), text))
        .singleElement()
        .satisfies(match -> {
          assertThat(match.type()).isEqualTo("pattern");
          assertThat(match.field()).isEqualTo(Field.BODY);
          assertThat(quoted(match, text)).containsExactly("555-1234", "555-9876");
          assertThat(match.matched()).containsExactly("555-1234", "555-9876");
          assertThat(match.explanation()).contains("2 places").endsWith(".");
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # pattern        | text          | matches
          casino           | the casino    | 1
          casino           | the CASINO    | 0
          (?i)casino       | the CASINO    | 1
          casino           | the c4sino    | 0
          ^A               | A reply       | 1
          ^reply           | A reply       | 0
          \\bply\\b        | A reply       | 0
          \\pL+ый          | новый         | 1
          \\bзаработок\\b  | Лёгкий заработок тут | 1
          \\blan\\b        | bağlan        | 0
          (?i)über         | ÜBER          | 1
          \\x{1F600}       | hello 😀      | 1
          \\x{2603}        | hello ☃       | 1
          """)
  void aPatternMatchesTheStoredText(String regex, String text, int matches) {
    assertThat(rule(regex).errors()).isEmpty();
    assertThat(evaluate(rule(regex), text)).hasSize(matches);
  }

  @Test
  void aPatternIsSearchedInTheNamedFieldsOnly() {
    var reply = new Candidate("casino", "https://casino.example", "casino");
    var named = new PatternRule("p", Action.HOLD, null, null, "casino", Set.of(Field.WEBSITE));

    assertThat(evaluate(rule("casino"), reply, Facts.NONE)).hasSize(3);
    assertThat(evaluate(named, reply, Facts.NONE))
        .extracting(Match::field)
        .containsExactly(Field.WEBSITE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # pattern       | piece | fits
          (a+)+$          | a     | true
          (a+)+$          | aaab  | false
          '(?:a|b)*c'     | ab    | false
          '(a|aa)+$'      | ab    | false
          (.*)(.*)(.*)x   | ab    | false
          (a?){30}a{30}$  | a     | true
          (\\w+\\s?)*!    | ab    | false
          """)
  void aHostilePatternTerminatesOnALongText(String regex, String piece, boolean fits) {
    assertThat(rule(regex).errors()).isEmpty();

    var matches = evaluate(rule(regex), piece.repeat(MAX_TEXT_LENGTH / piece.length()));

    assertThat(matches.stream().anyMatch(match -> !match.isNotEvaluated())).isEqualTo(fits);
  }

  @Test
  void aTextTooLongForALargePatternIsHeld() {
    var rule = rule("x{500}");

    var matches = evaluate(rule, "ab".repeat(MAX_TEXT_LENGTH / 2));

    assertThat(matches).singleElement().satisfies(m -> assertThat(m.isNotEvaluated()).isTrue());
    assertThat(matches.getFirst().action()).isEqualTo(Action.HOLD);
    assertThat(evaluate(rule, "ab")).isEmpty();
  }

  @Test
  void aWordOfAnyScriptHasItsPositions() {
    var text = "😀 Лёгкий заработок, заработок!";

    assertThat(evaluate(rule("\\bзаработок\\b"), text))
        .singleElement()
        .satisfies(
            match -> assertThat(quoted(match, text)).containsExactly("заработок", "заработок"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((a{100}){100}){100}",
        "(x{100}){100}y",
        "((((((a{9}){9}){9}){9}){9}){9}){9}",
        "a{1001}",
        "(?:a{30}|b{30}){30}",
        "[a-z]{600}[a-z]{600}",
        "\\Q[\\E(x{100}){100}",
        "\\Q[\\E(x{100}){100}]",
        "[\\]](x{100}){100}",
        "[^]](x{100}){100}",
        "\\[(x{100}){100}",
        "\\p{L}(x{100}){100}"
      })
  void aPatternThatIsTooLargeIsRefusedBeforeItIsCompiled(String regex) {
    assertThat(PatternCost.error(regex)).hasValueSatisfying(this::isASentence);
    assertThat(rule(regex).errors()).hasSize(1);
  }

  @Test
  void bracketsThatAreNestedTooDeeplyAreRefused() {
    assertThat(error("(".repeat(10_000) + ")".repeat(10_000))).contains("1,000 characters");
    assertThat(error("(".repeat(300) + "a" + ")".repeat(300)))
        .contains("nests")
        .contains("character 51");
    assertThat(error("(?:".repeat(200) + "a" + ")".repeat(200))).contains("nests");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # pattern  | character | what
          ab(c       | 3         | ( has no closing )
          ab)c       | 3         | ) has no opening (
          ab[c       | 3         | [ has no closing ]
          *a         | 1         | nothing to repeat
          'a|*'      | 3         | nothing to repeat
          a+(+)      | 4         | nothing to repeat
          '\\*|*'    | 4         | nothing to repeat
          a**        | 2         | one repetition follows another
          ab{3,1}    | 3         | repeat count
          a[z-a]     | 3         | is reversed
          a\\        | 2         | ends with a backslash
          a\\yb      | 2         | escape sequence
          a(?=b)     | 2         | lookahead
          a(?!b)     | 2         | lookahead
          a(?<=b)    | 2         | lookbehind
          a(?<!b)    | 2         | lookbehind
          (a)\\1     | 4         | backreferences
          """)
  void aSyntaxErrorHasPositionAndReason(String regex, int character, String what) {
    assertThat(error(regex)).contains("character " + character + ":").contains(what).endsWith(".");
  }

  @Test
  void anUnknownCharacterClassIsNotReportedAsABackwardRange() {
    assertThat(error("a\\p{Nope}")).doesNotContain("reversed").endsWith(".");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a*", "a?", "^$", "()", "a|", "(?m)^", "(a|b*)", "$"})
  void aPatternThatMatchesTheEmptyTextIsRefused(String regex) {
    assertThat(error(regex)).contains("the empty text").endsWith(".");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?i)[.-漢]",
        "(?i)ᲀ",
        "(?i)\\x{1C80}",
        "(?i)[\\x00-\\x{10FFFF}]",
        "(?mi:[ -𝒜])",
        "a(?i)[а-\\x{1c84}]"
      })
  void lettersWithCyclicCaseFoldingAreRefused(String regex) {
    assertThat(error(regex)).contains("U+1C80").endsWith(".");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(?i)漢", "[.-漢]", "(?i)[а-я]", "(?i)[漢-龥]", "(?i)a-b"})
  void otherPatternsAreAccepted(String regex) {
    assertThat(rule(regex).errors()).isEmpty();
  }

  @Test
  void aRuleWithoutAPatternIsRefused() {
    assertThat(error("")).isEqualTo("Enter a pattern.");
    assertThat(rule(null).errors()).hasSize(1);
  }

  @Property(tries = 5_000)
  void anAcceptedPatternCompilesToASmallProgramOrIsASyntaxError(@ForAll("regexes") String regex) {
    if (PatternCost.error(regex).isEmpty()) {
      assertThat(programSize(regex)).as(regex).isLessThan(20 * PatternCost.MAX_INSTRUCTIONS);
    }
  }

  @Property(tries = 3_000)
  void everyPatternIsRefusedWithASentenceOrCanBeEvaluated(
      @ForAll("regexes") String regex, @ForAll("texts") String text) {
    var faults = rule(regex).errors();

    assertThat(faults).allSatisfy(fault -> isASentence(fault.message()));
    if (faults.isEmpty()) {
      assertThat(evaluate(rule(regex), text))
          .flatExtracting(Match::spans)
          .allSatisfy(span -> assertThat(span[0]).isBetween(0, span[1] - 1));
    }
  }

  @Provide
  Arbitrary<String> regexes() {
    var pieces =
        Arbitraries.of(
            "a",
            "b",
            ".",
            "(",
            ")",
            "(?:",
            "(?P<n>",
            "[",
            "]",
            "[^",
            "[[:alpha:]]",
            "\\d",
            "\\pL",
            "\\p{Greek}",
            "\\Q",
            "\\E",
            "\\x{41}",
            "\\",
            "{2}",
            "{3,}",
            "{1,50}",
            "{",
            "}",
            ",",
            "*",
            "+",
            "?",
            "|",
            "^",
            "$",
            "(?i)",
            "-",
            "漢",
            "😀",
            "\ud800",
            "\\b",
            "\\B",
            "\\W",
            "(?-i)",
            "(?m-s:",
            "я",
            "\\1",
            "\\C",
            "z");
    return pieces.list().ofMaxSize(25).map(list -> String.join("", list));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("ab漢.-\ud83d\ude00\n{(α").ofMaxLength(40);
  }

  private static int programSize(String regex) {
    try {
      return Pattern.compile(regex).programSize();
    } catch (PatternSyntaxException e) {
      return 0;
    }
  }

  private static String error(String regex) {
    var faults = rule(regex).errors();
    assertThat(faults).hasSize(1);
    assertThat(faults.getFirst().path()).isEqualTo("regex");
    return faults.getFirst().message();
  }

  private void isASentence(String message) {
    assertThat(message).matches("(?s)[A-Z].*\\.");
  }

  private static PatternRule rule(String regex) {
    return new PatternRule("pattern", Action.HOLD, null, null, regex, null);
  }
}
