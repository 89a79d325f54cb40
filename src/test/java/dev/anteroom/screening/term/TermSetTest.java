package dev.anteroom.screening.term;

import static dev.anteroom.screening.term.TermOccurrences.ofWord;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anteroom.screening.folding.FoldedText;
import dev.anteroom.screening.folding.TermOccurrence;
import dev.anteroom.screening.folding.TextFixture;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a list finds in a text, and that the search always ends. */
@Execution(ExecutionMode.CONCURRENT)
class TermSetTest {
  private static final int MAX_TEXT_LENGTH = 10_000;

  /** More findings than anyone reads, but not more than memory holds. */
  private static final int MANY = 100_000;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # term | text             | found
          ok     | ok, OK. Ok!      | 3
          ok     | o-k, 0k, book    | 0
          :)     | hello :) there   | 1
          :)     | hello:)          | 1
          :)     | hello : )        | 0
          赌博   | 我喜欢赌博吗      | 1
          赌     | 赌-             | 1
          赌     | 赌博很好         | 0
          18     | over 18 only     | 1
          18     | in 2018          | 0
          É      | é                | 1
          """)
  void aTermOfFewerThanThreeLettersIsFoundOnlyAsWritten(String term, String text, int found) {
    assertThat(ofWord(term, text)).hasSize(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # term  | text             | where
          .info   | at x.info now    | .info
          .info   | at X.INFO now    | .info
          -online | casino-online    | -online
          100%    | it is 100% sure  | 100%
          c++     | I like C++ most  | C++
          .ru     | at x.ru          | .ru
          """)
  void signsAtTheEndsOfATermArePartOfIt(String term, String text, String where) {
    assertThat(ofWord(term, text)).singleElement().asString().isEqualToIgnoringCase(where);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # term  | text
          .info   | for your info
          -online | I am online
          100%    | 100 percent
          .info   | x.information
          """)
  void aTermWithSignsAtItsEndsIsNotFoundWithoutThem(String term, String text) {
    assertThat(ofWord(term, text)).isEmpty();
  }

  @Test
  void aTermWithoutSignsIsFoundNextToSigns() {
    assertThat(ofWord("info", "at x.info, -info+ and 'info'")).hasSize(3);
  }

  @Test
  void aTermOfALanguageWithoutSpacesIsFoundInsideASentence() {
    assertThat(ofWord("你好世", "说你好世界")).containsExactly("你好世");
    assertThat(ofWord("カジノ", "無料カジノです")).containsExactly("カジノ");
  }

  @Test
  void everyOccurrenceIsFoundAndNamedAsInTheList() {
    var text = "Casino or poker, c4sino or P-O-K-E-R?";

    var findings =
        TermSet.of(List.of("CASINO", "Poker", "bingo"), Extent.WORD).find(FoldedText.of(text));

    assertThat(findings.occurrences())
        .containsExactlyInAnyOrder(
            new TermOccurrence("CASINO", 0, 6),
            new TermOccurrence("Poker", 10, 15),
            new TermOccurrence("CASINO", 17, 23),
            new TermOccurrence("Poker", 27, 36));
    assertThat(findings.isComplete()).isTrue();
  }

  @Test
  void occurrencesAreInTheOrderOfTheText() {
    var terms = TermSet.of(List.of("casino", "poker", "ok"), Extent.WORD);

    var found = terms.find(FoldedText.of("ok c-a-s-i-n-o ok poker")).occurrences();

    assertThat(found).isSortedAccordingTo((a, b) -> Integer.compare(a.start(), b.start()));
  }

  @Test
  void termsThatOnlyDifferInSpellingAreAllFound() {
    var terms = TermSet.of(List.of("casino", "Casino", "cásino"), Extent.WORD);

    assertThat(terms.find(FoldedText.of("casino")).occurrences())
        .extracting(TermOccurrence::term)
        .containsExactlyInAnyOrder("casino", "Casino", "cásino");
  }

  @Test
  void anEmptyListAndAnEmptyTextFindNothing() {
    assertThat(TermSet.of(List.of(), Extent.WORD).find(FoldedText.of("casino")).occurrences())
        .isEmpty();
    assertThat(ofWord("casino", "")).isEmpty();
    assertThat(ofWord("", "casino")).isEmpty();
  }

  @Test
  void aListWithMoreSymbolsThanSixteenBitsIsRefused() {
    var symbols =
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .filter(Character::isIdeographic)
            .mapToObj(Character::toString)
            .toList();

    assertThat(symbols).hasSizeGreaterThan(0xFFFF);
    assertThatThrownBy(() -> TermSet.of(symbols, Extent.WORD))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a", "0", "!1", "a ", "a.", "<", "<a>", "*", "**", "&", "&amp;", "`", "@", "-", "a-",
        "l1I|!", "漢", "а", "\u0301", "\u200b", "\ud83d", "s$5", "s-", "a s s ", "a\n", "f***",
        "_~_", "<!", "l|"
      })
  void aTextBuiltToNeedTooManyStepsIsGivenUp(String piece) {
    var text = FoldedText.of(piece.repeat(MAX_TEXT_LENGTH / piece.length()));

    for (var terms : List.of(Hostile.WORDS, Hostile.PARTS)) {
      assertThat(terms.find(text).occurrences().size()).isLessThan(MANY);
    }
  }

  @Test
  void aSearchThatGaveUpIsIncomplete() {
    var text = FoldedText.of("i1!|l".repeat(MAX_TEXT_LENGTH / 5));

    assertThat(Hostile.PARTS.find(text).isComplete()).isFalse();
  }

  @Property(tries = 2_000)
  void everyOccurrenceIsWithinTheText(
      @ForAll("anyTexts") String text,
      @ForAll("anyTerms") List<String> list,
      @ForAll boolean wholeWords) {
    var findings =
        TermSet.of(list, wholeWords ? Extent.WORD : Extent.PART).find(FoldedText.of(text));

    assertThat(findings.occurrences())
        .allSatisfy(found -> {
          assertThat(list).contains(found.term());
          assertThat(found.start()).isBetween(0, found.end() - 1);
          assertThat(found.end()).isLessThanOrEqualTo(text.length());
        });
  }

  @Property(tries = 2_000)
  void aSeparateWordIsAlwaysFound(@ForAll("words") String word, @ForAll boolean wholeWords) {
    var found =
        TermSet.of(List.of(word), wholeWords ? Extent.WORD : Extent.PART)
            .find(FoldedText.of("- " + word + " -"));

    assertThat(found.occurrences()).contains(new TermOccurrence(word, 2, 2 + word.length()));
  }

  @Property(tries = 1_000)
  void aWordWithTwoDisguisesIsFound(
      @ForAll("words") String word, @ForAll("coverings") String covering) {
    var text = String.join(covering, word.toUpperCase(Locale.ROOT).split("")) + " it is";

    assertThat(ofWord(word, text)).as(text).isNotEmpty();
  }

  @Provide
  Arbitrary<String> anyTexts() {
    return TextFixture.anyDisguises();
  }

  @Provide
  Arbitrary<List<String>> anyTerms() {
    return Arbitraries.oneOf(
            TextFixture.anyDisguises(),
            TextFixture.anyUnits(),
            Arbitraries.strings().withChars("aicsno01.- ").ofMinLength(1).ofMaxLength(5),
            Arbitraries.of("casino", "make money", "а", "漢字", ":)", ".com"))
        .list()
        .ofMaxSize(6);
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.strings().withCharRange('a', 'z').ofMinLength(3).ofMaxLength(12);
  }

  @Provide
  Arbitrary<String> coverings() {
    return Arbitraries.of("\u200b", "\u0336", "\u00ad", "&shy;", "\u2063\u0301", "<b></b>");
  }

  /** A few thousand terms of few letters, so that a text has many paths through them. */
  private static final class Hostile {
    private static final Random RANDOM = new Random(7);
    static final List<String> LIST =
        Stream.concat(
                Stream.of("a".repeat(200), "a a a a a a", "ab".repeat(100), "il".repeat(60)),
                Stream.generate(Hostile::word).distinct().limit(4_000))
            .toList();
    static final TermSet WORDS = TermSet.of(LIST, Extent.WORD);
    static final TermSet PARTS = TermSet.of(LIST, Extent.PART);

    private static String word() {
      return RANDOM
          .ints(RANDOM.nextInt(3, 40), 0, 6)
          .mapToObj(i -> "ailso ".substring(i, i + 1))
          .collect(Collectors.joining());
    }
  }
}
