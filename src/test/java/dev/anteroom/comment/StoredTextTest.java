package dev.anteroom.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredTextTest {
  private static final int LIMIT = 10_000;

  @Test
  void lineEndsBecomeOneKindAndWhiteSpaceAtTheEndsGoes() {
    assertThat(stored("\u00a0\u2003 a\r\nb\rc\n\td \u3000\n")).isEqualTo("a\nb\nc\n\td");
  }

  @Test
  void composedAndDecomposedFormsBecomeOne() {
    assertThat(stored("e\u0301")).isEqualTo("\u00e9");
  }

  @Test
  void c1ControlsGo() {
    assertThat(stored("\u0085a\u0080b\u009fc\u0085")).isEqualTo("abc");
  }

  @Test
  void emojiThatNoJdkKnowsYetAndDeleteStay() {
    var unassigned = new String(Character.toChars(0x1FADE));

    assertThat(stored("a" + unassigned + "\u007fb")).isEqualTo("a" + unassigned + "\u007fb");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u0000b",
        "a\u0001b",
        "a\u000bb",
        "a\u000cb",
        "a\u001bb",
        "a\u001fb",
        "a\ufffeb",
        "a\uffffb",
        "a\ufdd0b",
        "a\ufdefb",
        "a\ud83f\udffeb",
        "a\ud800b",
        "a\udc00b",
        "\ud800"
      })
  void whatCannotBeStoredIsRefused(String raw) {
    assertThat(StoredText.of(raw, LIMIT)).isInstanceOf(StoredText.Invalid.class);
  }

  @Property(tries = 2_000)
  void aStoredTextIsItsOwnStoredForm(@ForAll String raw) {
    StoredText.of(raw, LIMIT)
        .accepted()
        .ifPresent(stored -> {
          assertThat(StoredText.of(stored.text(), LIMIT).accepted().map(StoredText::text))
              .contains(stored.text());
          assertThat(Normalizer.isNormalized(stored.text(), Normalizer.Form.NFC)).isTrue();
        });
  }

  @Test
  void aTextOverItsLimitIsRefusedAndOneThatNormalisesToItIsNot() {
    assertThat(StoredText.of("e\u0301".repeat(10), 10).accepted()).isPresent();
    assertThat(StoredText.of("e\u0301".repeat(11), 10)).isInstanceOf(StoredText.TooLong.class);
    assertThat(StoredText.beforeShortening("e\u0301".repeat(11), 10).accepted()).isPresent();
  }

  @Test
  void aTextOfMoreThanFourTimesItsLimitIsRefusedBeforeItIsTrimmedNormalisedOrRedacted() {
    var address = "me@" + "a".repeat(30) + ".org";

    assertThat(StoredText.of("abcd" + " ".repeat(36), 10).accepted()).isPresent();
    assertThat(StoredText.of("abcd" + " ".repeat(37), 10)).isInstanceOf(StoredText.TooLong.class);
    assertThat(StoredText.of(address + "    ", 10)).isInstanceOf(StoredText.TooLong.class);
    assertThat(StoredText.beforeShortening("x".repeat(41), 10))
        .isInstanceOf(StoredText.TooLong.class);
    assertThat(StoredText.normalised("x".repeat(41), 10)).isInstanceOf(StoredText.TooLong.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0301", // above
        "\u0316", // below
        "\u034f", // of no combining class
        "\u093e", // with a width of its own
        "\u20dd", // enclosing
        "\ud834\udd65" // beyond the first plane
      })
  void moreThanThirtyCombiningMarksInARowAreInvalid(String mark) {
    var run = "a" + mark.repeat(30);

    assertThat(StoredText.of(run + run + "\u00e9" + mark, LIMIT).accepted()).isPresent();
    assertThat(StoredText.of(run + run + mark, LIMIT)).isInstanceOf(StoredText.Invalid.class);
    assertThat(StoredText.of(mark.repeat(31), LIMIT)).isInstanceOf(StoredText.Invalid.class);
  }

  @Test
  void marksOfSeveralKindsAreOneRunAndARemovedControlDoesNotEndIt() {
    assertThat(StoredText.of("a" + "\u0301\u0316".repeat(16), LIMIT))
        .isInstanceOf(StoredText.Invalid.class);
    assertThat(StoredText.of("a" + "\u0301\u0085".repeat(31), LIMIT))
        .isInstanceOf(StoredText.Invalid.class);
  }

  private static String stored(String raw) {
    return StoredText.of(raw, LIMIT).accepted().orElseThrow().text();
  }
}
