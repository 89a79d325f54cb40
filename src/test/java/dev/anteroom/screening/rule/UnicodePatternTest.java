package dev.anteroom.screening.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words, classes and cases of all scripts in patterns. */
class UnicodePatternTest {
  /** The same rules in the JDK: Unicode classes, and only \n ends a line. */
  private static final int JDK_FLAGS =
      Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNICODE_CASE | Pattern.UNIX_LINES;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # pattern          | text                  | matched
          \\bзаработок\\b    | Лёгкий заработок тут  | заработок
          \\bzarobek\\b      | łatwy zarobek, tu     | zarobek
          \\bστοίχημα\\b     | ένα στοίχημα!         | στοίχημα
          \\bबुर\\b           | वह बुर है               | बुर
          \\bहिन्दी\\b         | यह हिन्दी है             | हिन्दी
          \\bقمار\\b         | لا قمار هنا           | قمار
          \\bרע\\b           | יום רע מאוד           | רע
          \\b도박\\b         | 온라인 도박 금지       | 도박
          \\bمی‌خواهم\\b     | نه می‌خواهم برو       | می‌خواهم
          \\w+ый             | совсем новый          | новый
          \\bl'été           | dans l'été            | l'été
          \\bété\\b          | l'été                 | été
          \\b𝐜𝐚\\b           | a 𝐜𝐚 b                | 𝐜𝐚
          ный\\B.            | ныйx                  | ныйx
          [\\w-]+@           | имя-тут@              | имя-тут@
          \\d{3}             | رقم ٤٥٦               | ٤٥٦
          [[:alpha:]]+       | 12 слово              | слово
          [[:^alpha:]]+      | слово12               | 12
          [^\\W\\d]+         | 12слово               | слово
          a\\sb              | 'a\u00a0b'            | 'a\u00a0b'
          """)
  void aPatternFindsWordsOfAnyScript(String regex, String text, String matched) {
    assertThat(matches(regex, text)).containsExactly(matched);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # pattern       | text
          \\blan\\b       | bağlan
          \\blan\\b       | ölanı
          \\bзар\\b       | базар
          \\bबुर\\b        | यह बुरा है
          \\bहिन\\b        | हिन्दी
          \\bหี\\b        | หีบ
          \\bหี\\b        | หี้
          \\bcafe\\b      | cafe\u0301
          \\b性交\\b      | 女性交通
          \\B.ый          | ный
          [^\\w\\s]       | слово и हिन्दी
          \\W             | हिन्दी
          """)
  void aPartOfAWordIsNoWord(String regex, String text) {
    assertThat(matches(regex, text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # pattern        | text
          (?i)über         | ÜBER
          (?i)ΣΟΦΟΣ        | σοφος
          (?i)σοφός        | ΣΟΦΌς
          (?i)straße       | STRAẞE
          (?i)istanbul     | İSTANBUL
          (?i)kırık        | KIRIK
          (?i)KIRIK        | kırık
          (?i)казино       | КаЗиНо
          (?i)[а-я]+       | КАЗ
          (?i:k)elvin      | \u212aelvin
          (?i)\\x{e4}b     | ÄB
          (?i)\\Qéa\\E     | ÉA
          (?i)[^a]z        | bZ
          (?i)\\p{Lu}x     | äX
          'a(?i)b|ć'       | Ć
          """)
  void theFlagForCaseFoldsLettersOfAnyScript(String regex, String text) {
    assertThat(matches(regex, text)).containsExactly(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # pattern       | text
          über            | ÜBER
          (?i:a)ć         | AĆ
          (?i)a(?-i)ć     | AĆ
          ((?i)a)ć        | AĆ
          (?i)[^ä]        | Ä
          (?i)ss          | ß
          """)
  void otherLettersAreNotFolded(String regex, String text) {
    assertThat(matches(regex, text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # pattern              | text           | matched
          '(?m)^б$'              | а\\nб\\nв      | б
          '(?s)а.б'              | а\\nб          | а\\nб
          '[^а]б'                | а\\nб          | \\nб
          '(?U)а+'               | ааа            | а
          '(?P<name>а)б'         | аб             | аб
          '[]а]+'                | а]             | а]
          '[а\\-б-]+'            | -а             | -а
          '\\Qа.б\\E+'           | а.бб           | а.бб
          'а{2}'                 | ааа            | аа
          'а{,2}'                | а{,2}          | а{,2}
          '\\x41\\x{442}\\101'   | AтA            | AтA
          '\\pL\\PL\\p{^L}'      | я--            | я--
          '(?i-s)я|(?m-i:Б)'     | Я              | Я
          'Zx|[Zz]'              | z              | z
          '(?i:Z)x|Z|y'          | zy             | y
          """)
  void theSyntaxIsThatOfRe2(String regex, String text, String matched) {
    assertThat(matches(regex, text.replace("\\n", "\n")).getFirst())
        .isEqualTo(matched.replace("\\n", "\n"));
  }

  @Test
  void aPatternMayHaveMoreLettersThanAsciiHas() {
    var letters = IntStream.range(0x4e00, 0x4e00 + 300).mapToObj(Character::toString).toList();
    var regex = "\\b(" + letters.stream().collect(Collectors.joining("|")) + "|a)b\\b";

    assertThat(matches(regex, "ab " + letters.get(7) + "b " + letters.get(8) + "bc, x" + "ab"))
        .containsExactly("ab", letters.get(7) + "b");
    assertThat(matches("a\\b.\\B|" + regex, "a-- aa")).containsExactly("a-");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud800", "a\udc00b", "\udbff\udfff", "\uffff\ufffe", "\udb80\udc00b"})
  void anyTextHasItsPositions(String text) {
    assertThat(matches("(?s)\\B.|.", text)).isNotEmpty();
    assertThat(String.join("", matches("(?s).", text))).isEqualTo(text);
  }

  @Property(tries = 3_000)
  void aPatternMatchesAsInTheJdk(@ForAll("patterns") String regex, @ForAll("texts") String text) {
    assertThat(matches(regex, text)).as(regex + " in " + text).isEqualTo(ofJdk(regex, text));
  }

  /** The same patterns with so many letters that their symbols need marks. */
  @Property(tries = 1_000)
  void aPatternOfManyLettersMatchesAsInTheJdk(
      @ForAll("patterns") String regex, @ForAll("texts") String text) {
    var many = IntStream.range(0x4e00, 0x4e00 + 80).mapToObj(Character::toString);
    var longer = regex + "|" + many.collect(Collectors.joining()) + "\\b";

    assertThat(matches(longer, text)).as(regex + " in " + text).isEqualTo(ofJdk(longer, text));
  }

  @Provide
  Arbitrary<String> patterns() {
    return Combinators.combine(Arbitraries.of("", "", "(?i)", "(?m)", "(?s)"), expression(3))
        .as((flags, expression) -> flags + expression);
  }

  /**
   * Expressions that never match the empty text within a repetition. Texts have no characters
   * beyond the BMP, in the middle of which the JDK begins matches, and do not end with a line
   * break, after which it sees no further line.
   */
  private static Arbitrary<String> expression(int depth) {
    var atom =
        Arbitraries.of(
            "a",
            "B",
            "я",
            "Ж",
            "σ",
            "ς",
            "ü",
            "ß",
            "न",
            "ि",
            "ห",
            "ี",
            "漢",
            "ğ",
            "i",
            "'",
            "-",
            " ",
            "\\w",
            "\\W",
            "\\d",
            "\\s",
            "\\S",
            "\\D",
            ".",
            "[а-я]",
            "[^а-яa]",
            "[\\w']",
            "[^\\w]",
            "[a-zğ-]",
            "\\pL",
            "\\p{IsCyrillic}",
            "_",
            "5",
            "٤");
    var assertion = Arbitraries.of("\\b", "\\b", "\\b", "\\B", "\\B", "^", "\\z", "");
    if (depth == 0) {
      return atom;
    }
    var inner = expression(depth - 1);
    var repeated =
        Combinators.combine(inner, Arbitraries.of("", "", "*", "+", "?", "{2}", "*?", "+?"))
            .as((e, repetition) -> "(?:" + e + ")" + repetition);
    return Arbitraries.oneOf(
        atom,
        Combinators.combine(assertion, atom, repeated, assertion)
            .as((before, first, rest, after) -> before + first + rest + after),
        Combinators.combine(assertion, repeated, assertion, atom)
            .as((before, first, middle, last) -> before + first + middle + last),
        Combinators.combine(inner, inner).as((one, other) -> "(?:" + one + "|" + other + ")"));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "a", "b", "B", "я", "Я", "ж", "Σ", "σ", "ς", "Ü", "ü", "ß", "न", "ि", "्", "ह", "ห",
            "ี", "้", "漢", "字", "ğ", "i", "I", "İ", "ı", "'", "’", "-", " ", "\n", "_", "5", "٤",
            "\u0301", "\u200d")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts) + "x");
  }

  private static List<String> matches(String regex, String text) {
    var found = new ArrayList<String>();
    var search = UnicodePattern.compile(regex.replace("\\p{Is", "\\p{")).search(text);
    while (search.find()) {
      found.add(text.substring(search.start(), search.end()));
    }
    return found;
  }

  private static List<String> ofJdk(String regex, String text) {
    return Pattern.compile(regex, JDK_FLAGS)
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .toList();
  }
}
