package dev.anteroom.text.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.text.StoredText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is stored of a formatted text. */
@Execution(ExecutionMode.CONCURRENT)
class FormattingTest {
  private static final int LIMIT = 10_000;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ann\\@example.com                             | [email]
          ann\\@example\\.com now                        | [email] now
          ann&#64;example.com                          | [email]
          ann&commat;example&period;com                | [email]
          ann@ex*am*ple.com                            | [email]
          an**n@example**.com                          | [email]
          `ann@`example.com                            | `[email]
          ann@[example](https://a.example).com         | [email]
          ann at exa*mple* dot com                     | [email]
          ann \\[at\\] example.com                       | [email]
          [x](https://a.example/?to=ann\\@example.com)  | [x](https://a.example/?to=[email])
          [x](mailto:ann\\@example.com)                 | [x](mailto:[email])
          https://ann\\:x\\@a.example/b                  | https://a.example/b
          <ann@example.com>                            | <[email]>
          """)
  void anAddressThatOnlyRenderingMakesVisibleIsRedacted(String typed, String stored) {
    assertThat(stored(typed)).isEqualTo(stored);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ca*si*no \\* &amp; `x`",
        "@ann@social.example and lodash@4.17.21, logo@2x.png",
        "_@ann@social.example_",
        "3 tickets 2@4.50",
        "[a](https://a.example/@ann/1)",
        "```\na @ b\n```",
        "# no heading\n\n- a\n- b"
      })
  void everythingElseIsStoredAsTyped(String typed) {
    assertThat(stored(typed)).isEqualTo(typed);
  }

  @Test
  void noAddressIsLeftWhereRemovalsChangeTheMarkup() {
    var stored =
        stored("*ann\\@exa*mple.com*bob\\@example.com* [a\\@b.example](c) _x\\@_y.example");

    assertThat(RenderedText.of(stored).text()).doesNotContain("@");
  }

  @Test
  void aTextOverItsLimitIsRefused() {
    assertThat(Formatting.BASIC.check("*a* ".repeat(4), 10)).isInstanceOf(StoredText.TooLong.class);
    assertThat(Formatting.BASIC.check("a\0b", 10)).isInstanceOf(StoredText.Invalid.class);
  }

  @Test
  void aPlainTextIsNotReadAsMarkdown() {
    assertThat(Formatting.PLAIN.check("ann\\@example.com", LIMIT).accepted())
        .map(StoredText::text)
        .contains("ann\\@example.com");
    assertThat(Formatting.PLAIN.rendered("*a*")).isEmpty();
  }

  @Test
  void aTextWithoutMarksIsSeenAsItIsStored() {
    assertThat(Formatting.BASIC.rendered("Two lines\nof text.\n\nAnd https://a.example/_b_."))
        .isEmpty();
  }

  private static String stored(String typed) {
    return Formatting.BASIC.check(typed, LIMIT).accepted().orElseThrow().text();
  }
}
