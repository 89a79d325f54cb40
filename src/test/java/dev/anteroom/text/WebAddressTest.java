package dev.anteroom.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          https://example.org                       | https://example.org/
          HTTPS://me:secret@Example.ORG:443/A       | https://example.org/A
          https://bücher.example/a                  | https://xn--bcher-kva.example/a
          https://example.org/café                  | https://example.org/caf%C3%A9
          https://example.org/caf%c3%a9             | https://example.org/caf%C3%A9
          https://example.org/cafe%CC%81            | https://example.org/caf%C3%A9
          https://example.org/%7Eann                | https://example.org/~ann
          https://example.org/a%2fb                 | https://example.org/a%2Fb
          https://example.org/a%E9                  | https://example.org/a%E9
          https://example.org/a%ED%A0%80b           | https://example.org/a%ED%A0%80b
          https://example.org/100%                  | https://example.org/100%25
          https://example.org/100%/é                | https://example.org/100%25/%C3%A9
          https://example.org/wiki/[draft]          | https://example.org/wiki/%5Bdraft%5D
          "https://example.org/a|b"                 | "https://example.org/a%7Cb"
          https://example.org/a b                   | https://example.org/a%20b
          https://example.org/docs/lodash@4.17.21/  | https://example.org/docs/lodash@4.17.21/
          https://example.org/%2A%CC%8A             | https://example.org/%2A%CC%8A
          https://example.org/a/./b/../c            | https://example.org/a/c
          https://example.org/a/%2E%2e/c/.          | https://example.org/c/
          https://example.org/../..                 | https://example.org/
          https://example.org/a\\b                   | https://example.org/a/b
          https://example.org//a                    | https://example.org//a
          https://example.org/a?q=it's&b=ü#c        | https://example.org/a?q=it%27s&b=%C3%BC
          https://example.org?                      | https://example.org/?
          http://[::1]:8080/a                       | http://[::1]:8080/a
          """)
  void anAddressIsNormalised(String typed, String location) {
    assertThat(WebAddress.parse(typed)).map(WebAddress::location).contains(location);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "an-article",
        "/a",
        "//example.org/a",
        "ftp://example.org/a",
        "https:///a",
        "https://exa mple.org/a",
        "https://example.org:port/a",
        "https://example.org%2Fa",
        "https://[::1/a",
        "https://."
      })
  void otherTextsAreNoWebAddress(String text) {
    assertThat(WebAddress.parse(text)).isEmpty();
  }

  @Property
  void normalisedAddressesAreAsciiAndStable(@ForAll String path, @ForAll String query) {
    var location =
        WebAddress.parse("https://example.org/" + path + "?" + query).orElseThrow().location();

    assertThat(location).matches("[!$&'()*+,;=:@/?%A-Za-z0-9._~-]+");
    assertThat(WebAddress.parse(location)).map(WebAddress::location).contains(location);
  }

  @Property
  void theReadableFormIsTheSameAddress(@ForAll String path) {
    var address = WebAddress.parse("https://bücher.example/" + path).orElseThrow();

    assertThat(WebAddress.parse(address.readable())).contains(address);
  }
}
