package dev.anteroom.screening.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TermsTest {
  private static final int LONGEST_TEXT = 10_000;

  /** Nobody reads more findings, and memory holds more. */
  private static final int MANY = 100_000;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # term   | text                     | where
          casino   | play at the Casino now   | Casino
          casino   | "(casino)"               | casino
          casino   | the casino's owner       | casino
          casino   | a _casino_ here          | casino
          casino   | #casino                  | casino
          casino   | ｃａｓｉｎｏ               | ｃａｓｉｎｏ
          casino   | a 𝐜𝒶𝔰𝕚𝗇𝚘.                | 𝐜𝒶𝔰𝕚𝗇𝚘
          casino   | CÀŚÏÑÖ!                  | CÀŚÏÑÖ
          casino   | cą̸́s̶i̶n̶o̶ here          | cą̸́s̶i̶n̶o̶
          casino   | c\u200ba\u00adsi\u2060no | c\u200ba\u00adsi\u2060no
          casino   | c&#97;s&#x69;no          | c&#97;s&#x69;no
          casino   | ca&shy;sino              | ca&shy;sino
          casino   | c<b>as</b>ino            | c<b>as</b>ino
          casino   | ca<!-- x -->sino         | ca<!-- x -->sino
          casino   | c**as**ino               | c**as**ino
          casino   | the сasinо               | сasinо
          casino   | the саѕіnо               | саѕіnо
          casino   | the CASIΝO               | CASIΝO
          apple    | an ᎪᏢᏢᏞᎬ pie             | ᎪᏢᏢᏞᎬ
          online   | now օոӏіոе here          | օոӏіոе
          porn     | some рогп here           | рогп
          """)
  void aTermIsFoundThroughLettersThatLookTheSame(String term, String text, String where) {
    assertThat(placesOfWord(term, text)).containsExactly(where);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # term   | text               | where
          casino   | c4s1n0             | c4s1n0
          casino   | ca$ino             | ca$ino
          viagra   | V1@GR4             | V1@GR4
          shit     | $h1t               | $h1t
          shit     | sh¡t               | sh¡t
          retard   | r3t4rd             | r3t4rd
          bitch    | bi+ch              | bi+ch
          1win     | 1w1n               | 1w1n
          fuck     | what the f*ck      | f*ck
          fuck     | f**k off           | f**k
          bitch    | b**ch              | b**ch
          shit     | sh*t               | sh*t
          fuck     | f#ck               | f#ck
          fuck     | f_ck               | f_ck
          casino   | c*s*no             | c*s*no
          """)
  void aTermIsFoundThroughSignsForLetters(String term, String text, String where) {
    assertThat(placesOfWord(term, text)).containsExactly(where);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # term     | text                        | where
          casino     | my c-a-s-i-n-o is           | c-a-s-i-n-o
          casino     | my c.a.s.i.n.o is           | c.a.s.i.n.o
          casino     | my c a s i n o              | c a s i n o
          casino     | my c, a, s, i, n, o         | c, a, s, i, n, o
          casino     | C😀A😀S😀I😀N😀O                 | C😀A😀S😀I😀N😀O
          casino     | my cas-ino is               | cas-ino
          casino     | my cas ino is               | cas ino
          bitches    | bit ches                    | bit ches
          retard     | what a re tard              | re tard
          ass        | you a-s-s                   | a-s-s
          ass        | you a s s                   | a s s
          make money | m a k e m o n e y           | m a k e m o n e y
          make money | I make money here           | make money
          make money | I makemoney here            | makemoney
          make money | I make-money here           | make-money
          make money | make,   money!              | make,   money
          make money | make&nbsp;money             | make&nbsp;money
          make money | m-a-k-3-m-о-n-е-у           | m-a-k-3-m-о-n-е-у
          make money | m.a.k.e m.o.n.e.y           | m.a.k.e m.o.n.e.y
          work from home | work-from-home jobs     | work-from-home
          f.u.c.k    | fuck                        | fuck
          """)
  void aTermIsFoundThroughSignsAndSpacesBetweenItsLetters(String term, String text, String where) {
    assertThat(placesOfWord(term, text)).containsExactly(where);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # term   | text
          cunt     | Scunthorpe
          cum      | documents
          casino   | casinos
          casino   | mycasino
          rape     | grapes
          ass      | mass-spectrometer
          ass      | a-s-s-e-t
          ass      | C L A S S I C
          ass      | as
          ass      | A55
          ass      | Er aß.
          ass      | a SS officer
          shit     | push it
          shit     | hit-it
          shit     | S-H-I-F-T
          shit     | s hit
          shit     | sh it
          casino   | casi no
          rape     | ra pe
          cunt     | ****
          cunt     | c***
          fuck     | 'f\nuck'
          make money | make more money
          make money | making money
          """)
  void whatMerelyHasTheLettersIsInnocent(String term, String text) {
    assertThat(placesOfWord(term, text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # term | text                                | why
          cop    | сор и мусор лежат во дворе          | litter
          pot    | он открыл рот и зевнул              | a mouth
          poker  | рокер играл на сцене                | a rocker
          cop    | весь сор из избы                    | litter
          ham    | нам очень понравилось               | to us
          het    | нет, не знаю                        | no
          """)
  void aWordOfAnotherLanguageThatLooksLikeATermIsInnocentInItsOwnText(
      String term, String text, String why) {
    assertThat(placesOfWord(term, text)).as(why).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # term   | text                | where
          казино   | лучшее казино       | казино
          казино   | лучшее КАЗИНО!      | КАЗИНО
          казино   | лучшее kaзинo тут   | kaзинo
          казино   | к-а-з-и-н-о         | к-а-з-и-н-о
          казино   | к а з и н о         | к а з и н о
          идиот    | ты идиoт            | идиoт
          наркотик | на ркотик           | на ркотик
          """)
  void aRussianTermIsFoundThroughDisguisesAsWell(String term, String text, String where) {
    assertThat(placesOfWord(term, text)).containsExactly(where);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # term | text       | found
          casino | caasino    | 0
          casino | cassino    | 0
          casino | casssino   | 1
          casino | caaaaasino | 1
          casino | cccasinooo | 1
          casino | cassssiiiinooo | 1
          casino | casinoo    | 0
          pass   | pass       | 1
          pass   | pas        | 0
          pass   | passs      | 1
          """)
  void aLetterTwiceIsAnotherWordAndThriceTheSame(String term, String text, int found) {
    assertThat(placesOfWord(term, text)).hasSize(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # term | text               | where
          casino | supercasino123     | casino
          casino | mycasinos          | casino
          casino | bestc4sinoclub     | c4sino
          casino | c@sinoclub         | c@sino
          casino | my c-a-s-i-n-o!    | c-a-s-i-n-o
          cunt   | Scunthorpe         | cunt
          ass    | mass-spectrometer  | ass
          ok     | a book             | ok
          """)
  void aPartOfAWordCountsWhereTheListSaysSo(String term, String text, String where) {
    assertThat(placesOfPart(term, text)).containsExactly(where);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # term | text
          ass    | C L A S S I C
          ass    | a-s-s-e-t
          ass    | A55
          ass    | Er aß.
          shit   | push it
          shit   | S-H-I-F-T
          casino | casi no
          casino | cassino
          """)
  void aPartIsNoDisguiseWhereAWordIsNone(String term, String text) {
    assertThat(placesOfPart(term, text)).isEmpty();
  }

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
          赌博   | 赌-博            | 0
          18     | over 18 only     | 1
          18     | in 2018          | 0
          É      | é                | 1
          """)
  void aTermOfFewerThanThreeLettersIsFoundAsItIsWritten(String term, String text, int found) {
    assertThat(placesOfWord(term, text)).hasSize(found);
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
  void signsAtTheEndsOfATermAreAPartOfIt(String term, String text, String where) {
    assertThat(placesOfWord(term, text)).singleElement().asString().isEqualToIgnoringCase(where);
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
    assertThat(placesOfWord(term, text)).isEmpty();
  }

  @Test
  void aTermWithoutSignsIsFoundBesideAny() {
    assertThat(placesOfWord("info", "at x.info, -info+ and 'info'")).hasSize(3);
  }

  @Test
  void aTermOfALanguageWithoutSpacesIsFoundInsideASentence() {
    assertThat(placesOfWord("你好世", "说你好世界")).containsExactly("你好世");
    assertThat(placesOfWord("カジノ", "無料カジノです")).containsExactly("カジノ");
  }

  @Test
  void everyTermAndEveryPlaceIsFoundAsTheListHasIt() {
    var text = "Casino or poker, c4sino or P-O-K-E-R?";

    var findings = Terms.of(List.of("CASINO", "Poker", "bingo"), true).find(FoldedText.of(text));

    assertThat(findings.found())
        .containsExactlyInAnyOrder(
            new Found("CASINO", 0, 6),
            new Found("Poker", 10, 15),
            new Found("CASINO", 17, 23),
            new Found("Poker", 27, 36));
    assertThat(findings.isComplete()).isTrue();
  }

  @Test
  void findingsStandInTheOrderOfTheText() {
    var terms = Terms.of(List.of("casino", "poker", "ok"), true);

    var found = terms.find(FoldedText.of("ok c-a-s-i-n-o ok poker")).found();

    assertThat(found).isSortedAccordingTo((a, b) -> Integer.compare(a.start(), b.start()));
  }

  @Test
  void termsThatDifferInSpellingAloneAreEachFound() {
    var terms = Terms.of(List.of("casino", "Casino", "cásino"), true);

    assertThat(terms.find(FoldedText.of("casino")).found())
        .extracting(Found::term)
        .containsExactlyInAnyOrder("casino", "Casino", "cásino");
  }

  @Test
  void anEmptyListAndAnEmptyTextFindNothing() {
    assertThat(Terms.of(List.of(), true).find(FoldedText.of("casino")).found()).isEmpty();
    assertThat(placesOfWord("casino", "")).isEmpty();
    assertThat(placesOfWord("", "casino")).isEmpty();
  }

  @Test
  void aListOfMoreSymbolsThanSixteenBitsCountIsRefusedRatherThanConfused() {
    var symbols =
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .filter(Character::isIdeographic)
            .mapToObj(Character::toString)
            .toList();

    assertThat(symbols).hasSizeGreaterThan(0xFFFF);
    assertThatThrownBy(() -> Terms.of(symbols, true)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a", "0", "!1", "a ", "a.", "<", "<a>", "*", "**", "&", "&amp;", "`", "@", "-", "a-",
        "l1I|!", "漢", "а", "\u0301", "\u200b", "\ud83d", "s$5", "s-", "a s s ", "a\n", "f***",
        "_~_", "<!", "l|"
      })
  void aTextBuiltToBeSearchedWithoutEndIsLeftAtSomePoint(String piece) {
    var text = FoldedText.of(piece.repeat(LONGEST_TEXT / piece.length()));

    for (var terms : List.of(Hostile.WORDS, Hostile.PARTS)) {
      assertThat(terms.find(text).found().size()).isLessThan(MANY);
    }
  }

  @Test
  void aSearchThatGaveUpSaysSo() {
    var text = FoldedText.of("i1!|l".repeat(LONGEST_TEXT / 5));

    assertThat(Hostile.PARTS.find(text).isComplete()).isFalse();
  }

  @Property(tries = 2_000)
  void everyFindingStandsInTheText(
      @ForAll("anyTexts") String text,
      @ForAll("anyTerms") List<String> list,
      @ForAll boolean wholeWords) {
    var findings = Terms.of(list, wholeWords).find(FoldedText.of(text));

    assertThat(findings.found())
        .allSatisfy(found -> {
          assertThat(list).contains(found.term());
          assertThat(found.start()).isBetween(0, found.end() - 1);
          assertThat(found.end()).isLessThanOrEqualTo(text.length());
        });
  }

  @Property(tries = 2_000)
  void aWordStandingAloneIsFoundWhateverItIs(
      @ForAll("words") String word, @ForAll boolean wholeWords) {
    var found = Terms.of(List.of(word), wholeWords).find(FoldedText.of("- " + word + " -"));

    assertThat(found.found()).contains(new Found(word, 2, 2 + word.length()));
  }

  @Property(tries = 1_000)
  void aWordInTwoDisguisesAtOnceIsStillFound(
      @ForAll("words") String word, @ForAll("coverings") String covering) {
    var text = String.join(covering, word.toUpperCase(Locale.ROOT).split("")) + " it is";

    assertThat(placesOfWord(word, text)).as(text).isNotEmpty();
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

  /** A few thousand terms over few letters, so that a text has many ways through them. */
  private static final class Hostile {
    private static final Random RANDOM = new Random(7);
    static final List<String> LIST =
        Stream.concat(
                Stream.of("a".repeat(200), "a a a a a a", "ab".repeat(100), "il".repeat(60)),
                Stream.generate(Hostile::word).distinct().limit(4_000))
            .toList();
    static final Terms WORDS = Terms.of(LIST, true);
    static final Terms PARTS = Terms.of(LIST, false);

    private static String word() {
      return RANDOM
          .ints(RANDOM.nextInt(3, 40), 0, 6)
          .mapToObj(i -> "ailso ".substring(i, i + 1))
          .collect(Collectors.joining());
    }
  }

  private static List<String> placesOfWord(String term, String text) {
    return places(term, text, true);
  }

  private static List<String> placesOfPart(String term, String text) {
    return places(term, text, false);
  }

  private static List<String> places(String term, String text, boolean wholeWords) {
    return Terms.of(List.of(term), wholeWords).find(FoldedText.of(text)).found().stream()
        .map(found -> text.substring(found.start(), found.end()))
        .toList();
  }
}
