package dev.anteroom.screening.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.screening.folding.FoldedText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words as the n-gram classifier sees them. */
class WordTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "Bridge, false",
    "गोलियाँ, false",
    "শুভেচ্ছা, false",
    "மகிழ்ச்சி, false",
    "도박사이트, false",
    "赌场大奖, true",
    "サービス, true",
    "เดิมพัน, true",
    "ຫຼິ້ນ, true",
    "លេង, true",
    "ကစား, true"
  })
  void aWordIsReadToItsEnd(String word, boolean isUnspaced) {
    var text = FoldedText.of(word + ".");
    var read = Word.at(text, 0);

    assertThat(text.end(read.end() - 1)).isEqualTo(word.length());
    assertThat(read.isUnspaced()).isEqualTo(isUnspaced);
  }

  @Test
  void aNameInLatinLettersIsAWordOfItsOwnInATextWithoutSpaces() {
    var text = FoldedText.of("加微信abc123领奖");

    assertThat(Word.at(text, 0).end()).isEqualTo(3);
    assertThat(Word.at(text, 3).hash()).isEqualTo(Word.at(FoldedText.of("abc123"), 0).hash());
    assertThat(Word.at(text, 9).end()).isEqualTo(11);
  }

  @Test
  void vowelSignsAreNoPunctuationAndEndNoWord() {
    var shape = TextShape.of("बुरा गोलियाँ, เดิมพัน!", 0);

    assertThat(shape.words()).isEqualTo(3);
    assertThat(shape.punctuation()).isEqualTo(2);
  }
}
