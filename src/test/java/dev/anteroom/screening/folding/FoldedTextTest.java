package dev.anteroom.screening.folding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FoldedTextTest {
  @Property(tries = 3_000)
  void glyphsHaveAscendingPositionsInTheOriginal(@ForAll("anyTexts") String text) {
    var folded = FoldedText.of(text);

    int start = 0;
    int end = 0;
    for (int i = 0; i < folded.length(); i++) {
      assertThat(folded.start(i)).isBetween(start, text.length() - 1);
      assertThat(folded.end(i)).isBetween(Math.max(end, folded.start(i) + 1), text.length());
      start = folded.start(i);
      end = folded.end(i);
    }
  }

  @Property(tries = 3_000)
  void symbolsAreCodePointsAndTheSkeletonKeepsEveryLetter(@ForAll("anyTexts") String text) {
    var folded = FoldedText.of(text);

    assertThat(IntStream.range(0, folded.length()).map(folded::symbol))
        .allMatch(Character::isValidCodePoint);
    var letters = IntStream.range(0, folded.length()).filter(folded::isAlphanumeric).count();
    assertThat((long) folded.skeleton().length).isBetween(letters, (long) folded.length());
    assertThat(folded.skeleton()).doesNotContain(0, ' ', 'l');
  }

  @Property(tries = 2_000)
  void noGlyphIsBothLetterAndSpaceAndNothingIsBeyondTheEnds(@ForAll("anyTexts") String text) {
    var folded = FoldedText.of(text);

    assertThat(IntStream.range(0, folded.length()))
        .noneMatch(i -> folded.isAlphanumeric(i) && folded.isSpace(i));
    for (int i : new int[] {-1, folded.length(), Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      assertThat(folded.isAlphanumeric(i)).isFalse();
      assertThat(folded.isSpace(i)).isFalse();
    }
  }

  @Property(tries = 2_000)
  void mixedWordsAreAtTheirReportedPositions(@ForAll("anyTexts") String text) {
    assertThat(FoldedText.of(text).mixedWords())
        .allSatisfy(
            word -> assertThat(text.substring(word.start(), word.end())).isEqualTo(word.term()));
  }

  @Property(tries = 1_000)
  void skippedMarkupIsAheadAndWithinTheText(@ForAll("anyTexts") String text) {
    var folded = FoldedText.of(text);

    assertThat(IntStream.range(0, folded.length()))
        .allSatisfy(i -> assertThat(folded.skipMarkup(i)).isBetween(i, folded.length()));
  }

  @Provide
  Arbitrary<String> anyTexts() {
    return Arbitraries.oneOf(TextFixture.anyUnits(), TextFixture.anyDisguises());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # written              | folded
          CASINO                 | casino
          ｃａｓｉｎｏ１２          | casino12
          𝐜𝒶𝔰𝕚𝗇𝚘                | casino
          𝟙𝟚𝟛                    | 123
          ⓒⓐⓢⓘⓝⓞ                 | casino
          ⒞⒜⒮⒤⒩⒪                 | casino
          🅲🅰🆂🅸🅽🅾             | casino
          🄲🄰🅂🄸🄽🄾             | casino
          🇨 🇦 🇸 🇮 🇳 🇴        | c a s i n o
          🇶🇼🇽                    | qwx
          straße STRAẞE          | strasse strasse
          ﾊﾞｶﾔﾛｳ ﾊﾟﾝ               | バカヤロウ パン
          قُـبـور                  | قبور
          लड़की                    | लडकी
          ᶜᵃˢᶦⁿᵒ                 | casino
          ᴄᴀꜱɪɴᴏ                 | casino
          çàśïñö                 | casino
          ƈąşɨɲɵ                 | casino
          ﬁne ﬂow oﬀer           | fine flow offer
          ⅷ ㎏                   | viii kg
          сasinо                 | casino
          саѕіnо                 | casino
          Ꮯasino                 | casino
          ԁiscount               | discount
          օnline                 | online
          ροker                  | poker
          ΑΒΕΗΙΚΜΟΡΤΧΖ           | abehikmoptxz
          αορικ                  | aopik
          АВСЕНКМОРТХ            | abcehkmoptx
          ᎪᏢᏢᏞᎬ                  | apple
          օոӏіոе                 | online
          ¹²³                    | 123
          ٣                      | 3
          """)
  void lettersOfOtherFormsAndScriptsAreFoldedToWhatTheyLookLike(String written, String folded) {
    assertThat(shown(written)).isEqualTo(folded);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # written                        | folded
          &#99;&#x61;s&#0105;no            | casino
          c&shy;a&zwnj;s&#8203;ino         | casino
          c\u200ba\u00ads\u202ei\ufe0fn\u2060o | casino
          cą̸́s̶i̶n̶o̶                | casino
          a&nbsp;b                         | a b
          a\u00a0b\u3000c                  | a b c
          AT&T &amp; &nosuch; &;           | at&t & &nosuch; &;
          &fjlig;ord                       | fjord
          &amp;#97;                        | &#97;
          AAA                              | aaa
          """)
  void invisibleCharactersAreLeftOutAndEntitiesAreDecoded(String written, String folded) {
    assertThat(shown(written)).isEqualTo(folded);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "नमस्ते",
        "জোড়া",
        "ไทยที่น้ำ",
        "漢字かな",
        "한국어",
        "ไทย",
        "1+1=2",
        "(a) [b] {c}",
        "c*s*no"
      })
  void otherCharactersAreNotChanged(String text) {
    assertThat(shown(text)).isEqualTo(text);
  }

  @Test
  void theRangeOfAGlyphIncludesItsAccentsOrItsEntity() {
    var folded = FoldedText.of("x&amp;e\u0301\ud835\udc1a");

    assertThat(IntStream.range(0, folded.length()).map(folded::start)).containsExactly(0, 1, 6, 8);
    assertThat(IntStream.range(0, folded.length()).map(folded::end)).containsExactly(1, 6, 8, 10);
  }

  @Test
  void glyphsOfOneCharacterShareItsPosition() {
    var folded = FoldedText.of("aﬃb");

    assertThat(shown("aﬃb")).isEqualTo("affib");
    assertThat(IntStream.range(0, folded.length()).map(folded::start))
        .containsExactly(0, 1, 1, 1, 2);
    assertThat(IntStream.range(0, folded.length()).map(folded::end)).containsExactly(1, 2, 2, 2, 3);
  }

  @Test
  void aLongTextIsFoldedCompletely() {
    assertThat(FoldedText.of("\ufdfa".repeat(10_000)).length()).isEqualTo(180_000);
    assertThat(FoldedText.of("\u0301".repeat(10_000)).length()).isZero();
    assertThat(FoldedText.of("").length()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # text                       | words that mix alphabets
          the сasino is               | сasino
          лучшее kaзино               | kaзино
          αpple and βeta               | αpple,βeta
          Hello, привет, γεια          | ''
          漢字abc and кот123           | ''
          iPhone-ом                    | ''
          """)
  void wordsThatMixScriptsAreFound(String text, String words) {
    assertThat(FoldedText.of(text).mixedWords())
        .extracting(TermOccurrence::term)
        .isEqualTo(words.isEmpty() ? List.of() : List.of(words.split(",")));
  }

  private static String shown(String text) {
    var folded = FoldedText.of(text);
    return IntStream.range(0, folded.length())
        .mapToObj(i -> Character.toString(folded.symbol(i)))
        .collect(Collectors.joining());
  }
}
