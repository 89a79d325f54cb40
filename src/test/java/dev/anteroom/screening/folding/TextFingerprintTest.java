package dev.anteroom.screening.folding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFingerprintTest {
  private static final String OFFER =
      """
      I have been working from home for three months now and the money is better than at any job
      before. You only need a laptop and an hour each evening, nobody asks for papers, and the first
      payment came after nine days. Have a look at the page in my profile, read what the others say
      about it, and tell them that I have sent you over.
      """;

  private static final List<String> UNRELATED =
      List.of(
          OFFER,
          """
          The council voted last night to close the old bridge until the spring, which means that the
          number four bus goes round by the station. My neighbour drives to the hospital every day
          and reckons on twenty minutes more each way. Has anyone heard what the engineers found?
          """,
          """
          Lovely recipe, thank you! I swapped the cream for yoghurt and baked it a little longer, and
          the children asked for a second helping. Next time I will try it with leeks instead of
          onions, because my husband can't stand onions however long they have been fried.
          """,
          """
          This song takes me straight back to the summer of ninety-eight, when we had one cassette in
          the car and eight hundred miles to go. The drummer deserves far more praise than he ever
          got. If you like this one, listen to the live version from Dublin as well.
          """,
          """
          Ich finde den Artikel sehr einseitig. Es fehlt jeder Hinweis darauf, dass die Gemeinde den
          Umbau schon vor zwei Jahren beschlossen hat und dass die Anwohner damals dafür waren. Wer
          jetzt klagt, hätte eben zur Sitzung kommen müssen, die Einladung hing überall aus.
          """);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # one                        | the other
          Buy now at our shop!         | BUY NOW   at our shop
          Buy now at our shop!         | B-u-y n.o.w a t our s h o p
          Buy now at our shop!         | Вuу nоw аt оur shор
          Buy now at our shop!         | ｂｕｙ ｎｏｗ at our 𝐬𝐡𝐨𝐩
          Buy now at our shop!         | Bu\u200by n\u00adow at oúr shöp?
          Buy now at our shop!         | Buy&nbsp;now at&#32;our sh&#111;p
          Play the casino, you idiot   | Play the c4s1no, you id1ot
          Illegal fill                 | lllegal fiII
          ok                           | OK!
          """)
  void disguisesDoNotChangeTheFingerprint(String one, String other) {
    assertThat(fingerprint(one).similarityTo(fingerprint(other))).isEqualTo(1);
    assertThat(fingerprint(one).exactHash()).isEqualTo(fingerprint(other).exactHash());
  }

  @ParameterizedTest
  @CsvSource({
    "months, weeks",
    "laptop, telephone",
    "evening, morning",
    "nine, twelve",
    "page, film",
    "others, neighbours",
    "over, ''"
  })
  void aTextWithOneChangedWordIsSimilar(String word, String other) {
    var changed = fingerprint(OFFER.replace(word, other));

    assertThat(fingerprint(OFFER).similarityTo(changed)).isBetween(.8, .999);
  }

  @Test
  void aTextWithAnAddedWordIsNearlyTheSame() {
    assertThat(fingerprint(OFFER).similarityTo(fingerprint("Hello friends! " + OFFER)))
        .isGreaterThan(.8);
    assertThat(fingerprint(OFFER).similarityTo(fingerprint(OFFER + " Number 4711.")))
        .isGreaterThan(.8);
  }

  @Test
  void unrelatedTextsAreNotSimilar() {
    for (var one : UNRELATED) {
      for (var other : UNRELATED) {
        if (!one.equals(other)) {
          assertThat(fingerprint(one).similarityTo(fingerprint(other)))
              .as(one + other)
              .isLessThan(.75);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # one                    | the other
          First!                   | First one!
          thanks for sharing       | thanks for sharingg
          nice                     | 漢字
          ''                       | first
          ''                       | A reply that is far longer than the twenty-four letters it takes.
          """)
  void shortTextsAreEitherTheSameOrNotSimilar(String one, String other) {
    assertThat(fingerprint(one).similarityTo(fingerprint(other))).isZero();
  }

  @Test
  void textsWithoutLettersAreTheSame() {
    assertThat(fingerprint("").letterCount()).isZero();
    assertThat(fingerprint("!!!").similarityTo(fingerprint("…"))).isEqualTo(1);
  }

  @Test
  void theOrderOfLettersCounts() {
    assertThat(fingerprint("on").exactHash()).isNotEqualTo(fingerprint("no").exactHash());
    assertThat(fingerprint("aa").exactHash()).isNotEqualTo(fingerprint("a").exactHash());
  }

  @Property(tries = 2_000)
  void similarityIsSymmetricFromZeroToOneAndOneWithItself(
      @ForAll("anyTexts") String one, @ForAll("anyTexts") String other) {
    double similarity = fingerprint(one).similarityTo(fingerprint(other));

    assertThat(similarity)
        .isBetween(0d, 1d)
        .isEqualTo(fingerprint(other).similarityTo(fingerprint(one)));
    assertThat(fingerprint(one).similarityTo(fingerprint(one))).isEqualTo(1);
  }

  @Provide
  Arbitrary<String> anyTexts() {
    return Arbitraries.oneOf(TextFixture.anyUnits(), TextFixture.anyDisguises());
  }

  private static TextFingerprint fingerprint(String text) {
    return TextFingerprint.of(FoldedText.of(text));
  }
}
