package dev.anteroom.text;

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
  void lineEndsAreUnifiedAndWhiteSpaceAtTheEndsIsRemoved() {
    assertThat(stored("\u00a0\u2003 a\r\nb\rc\n\td \u3000\n")).isEqualTo("a\nb\nc\n\td");
  }

  @Test
  void lineAndPageBreaksOfSlidesAndPdfFilesBecomeLineEnds() {
    assertThat(stored("a\u000bb\fc\r\u000bd\u000b")).isEqualTo("a\nb\nc\n\nd");
  }

  @Test
  void defaultIgnorablesAreRemovedOnlyAtTheEnds() {
    assertThat(stored("\u200b \ufeffa\u200d\u00adb\u2060\n\udb40\udc7f\u180e"))
        .isEqualTo("a\u200d\u00adb");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \u00a0\u3000\n\u2028",
        "\u200b",
        "\u2060\u200d \u200c",
        "\u00ad",
        "\ufe0f", // variation selectors
        "\udb40\uddef\u180b",
        "\udb40\udc67\udb40\udc7f", // tags
        "\u3164", // fillers of Hangul
        "\uffa0\u115f\u1160",
        "\u2800 \u2800", // blanks that are letters or symbols
        "\ud834\udd59\ud80d\udc41",
        "\u0301", // a mark without a letter
        "\u0903\u20dd",
        "\u202e\u2069\ufff9", // direction and annotation controls
        "\u007f\u0085"
      })
  void anInvisibleTextIsStoredAsEmpty(String raw) {
    assertThat(stored(raw)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {".", "1\ufe0f\u20e3", "\ud83d\ude42", "\u0604", "\ufffd", "\ue000", "x\u0301"})
  void aTextWithOneVisibleCharacterIsNotEmpty(String raw) {
    assertThat(stored(raw)).isEqualTo(raw);
  }

  @Test
  void textsAreComposed() {
    assertThat(stored("e\u0301")).isEqualTo("\u00e9");
  }

  @Test
  void c1ControlsAreRemoved() {
    assertThat(stored("\u0085a\u0080b\u009fc\u0085")).isEqualTo("abc");
  }

  @Test
  void unassignedEmojiAndDeleteAreKept() {
    var unassigned = new String(Character.toChars(0x1FADE));

    assertThat(stored("a" + unassigned + "\u007fb")).isEqualTo("a" + unassigned + "\u007fb");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u0000b",
        "a\u0001b",
        "a\u0008b",
        "a\u000eb",
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
  void charactersThatCannotBeStoredAreRefused(String raw) {
    assertThat(StoredText.of(raw, LIMIT)).isInstanceOf(StoredText.Invalid.class);
  }

  @Property(tries = 2_000)
  void storingAStoredTextChangesNothing(@ForAll String raw) {
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
    assertThat(StoredText.ofUnlimited("e\u0301".repeat(11), 10).accepted()).isPresent();
  }

  @Test
  void aTextOfMoreThanFourTimesItsLimitIsRefusedBeforeItIsTrimmedNormalisedOrRedacted() {
    var address = "me@" + "a".repeat(30) + ".org";

    assertThat(StoredText.of("abcd" + " ".repeat(36), 10).accepted()).isPresent();
    assertThat(StoredText.of("abcd" + " ".repeat(37), 10)).isInstanceOf(StoredText.TooLong.class);
    assertThat(StoredText.of(address + "    ", 10)).isInstanceOf(StoredText.TooLong.class);
    assertThat(StoredText.ofUnlimited("x".repeat(41), 10)).isInstanceOf(StoredText.TooLong.class);
    assertThat(StoredText.normalised("x".repeat(41), 10)).isInstanceOf(StoredText.TooLong.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0301", // above
        "\u0316", // below
        "\u034f", // without a combining class
        "\u093e", // with its own width
        "\u20dd", // enclosing
        "\ud834\udd65" // outside the basic plane
      })
  void moreThanThirtyCombiningMarksInARowAreInvalid(String mark) {
    var run = "a" + mark.repeat(30);

    assertThat(StoredText.of(run + run + "\u00e9" + mark, LIMIT).accepted()).isPresent();
    assertThat(StoredText.of(run + run + mark, LIMIT)).isInstanceOf(StoredText.Invalid.class);
    assertThat(StoredText.of(mark.repeat(31), LIMIT)).isInstanceOf(StoredText.Invalid.class);
  }

  @Test
  void marksOfSeveralKindsFormOneRunThatARemovedControlDoesNotInterrupt() {
    assertThat(StoredText.of("a" + "\u0301\u0316".repeat(16), LIMIT))
        .isInstanceOf(StoredText.Invalid.class);
    assertThat(StoredText.of("a" + "\u0301\u0085".repeat(31), LIMIT))
        .isInstanceOf(StoredText.Invalid.class);
  }

  private static String stored(String raw) {
    return StoredText.of(raw, LIMIT).accepted().orElseThrow().text();
  }
}
