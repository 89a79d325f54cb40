package dev.anteroom.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredTextTest {
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
    assertThat(StoredText.of(raw)).isEmpty();
  }

  @Property(tries = 2_000)
  void aStoredTextIsItsOwnStoredForm(@ForAll String raw) {
    StoredText.of(raw)
        .ifPresent(stored -> {
          assertThat(StoredText.of(stored.text()).map(StoredText::text)).contains(stored.text());
          assertThat(Normalizer.isNormalized(stored.text(), Normalizer.Form.NFC)).isTrue();
        });
  }

  private static String stored(String raw) {
    return StoredText.of(raw).orElseThrow().text();
  }
}
