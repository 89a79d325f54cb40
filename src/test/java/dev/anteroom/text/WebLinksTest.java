package dev.anteroom.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class WebLinksTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          See https://en.wikipedia.org/wiki/Solid_(web_project).   | https://en.wikipedia.org/wiki/Solid_(web_project)
          (https://example.org/a)                                  | https://example.org/a
          (see https://example.org/a_(b), please)                  | https://example.org/a_(b)
          [https://example.org/a]                                  | https://example.org/a
          https://example.org/it's fine                            | https://example.org/it's
          the page 'https://example.org/a' is gone                 | https://example.org/a
          “https://example.org/a”                                  | https://example.org/a
          https://example.org/a?                                   | https://example.org/a
          https://example.org/a?b=c&d, and more                    | https://example.org/a?b=c&d
          请看https://example.org/a。谢谢                           | https://example.org/a
          （https://example.org/b）。                                | https://example.org/b
          「https://example.org/あ」です                             | https://example.org/あ
          https://bücher.example/ä!                                | https://bücher.example/ä
          HTTPS://EXAMPLE.ORG/A;                                   | HTTPS://EXAMPLE.ORG/A
          <https://example.org/a>                                  | https://example.org/a
          https://example.org/_a_b_ x                              | https://example.org/_a_b
          https://[2001:db8::1]:8080/a x                           | https://[2001:db8::1]:8080/a
          """)
  void anAddressEndsWhereAPersonWouldEndIt(String text, String address) {
    assertThat(WebLinks.find(text))
        .extracting(link -> text.substring(link.start(), link.end()))
        .containsExactly(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"shttp://a", "http://", "https://?", "javascript://a.example", "http:/a.example"})
  void whatIsNoWebAddressIsNoLink(String text) {
    assertThat(WebLinks.find(text)).isEmpty();
  }

  @Test
  void aTargetIsTheAddressAsABrowserHasIt() {
    assertThat(WebLinks.find("https://BÜCHER.example/a b https://me:x@example.org/#a'b"))
        .extracting(WebLinks.WebLink::target)
        .containsExactly("https://xn--bcher-kva.example/a", "https://example.org/#a%27b");
  }
}
