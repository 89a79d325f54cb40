package dev.anteroom.screening.folding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkFinderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # text                               | host              | where
          see http://example.com/a?b=c.        | example.com       | http://example.com/a?b=c
          https://example.com, yes             | example.com       | https://example.com
          HTTPS://EXAMPLE.COM                  | example.com       | HTTPS://EXAMPLE.COM
          ftp://a.example.com/f                | a.example.com     | ftp://a.example.com/f
          http://example.com:8080/a            | example.com       | http://example.com:8080/a
          http://localhost:8080/x              | localhost         | http://localhost:8080/x
          http://127.0.0.1/x                   | 127.0.0.1         | http://127.0.0.1/x
          http:example.com                     | example.com       | http:example.com
          http:\\\\example.com                 | example.com       | http:\\\\example.com
          <a href="http://example.com">x</a>   | example.com       | http://example.com
          [here](http://example.com/a)         | example.com       | http://example.com/a
          (see http://example.com/a)           | example.com       | http://example.com/a
          http://example.com/ü/漢字 next        | example.com       | http://example.com/ü/漢字
          https://my--site.com/x               | my--site.com      | https://my--site.com/x
          https://xn--bcher-kva.example.com    | xn--bcher-kva.example.com | https://xn--bcher-kva.example.com
          https://bücher.example.com           | xn--bcher-kva.example.com | https://bücher.example.com
          """)
  void aLinkWithASchemeIsFound(String text, String host, String where) {
    assertLink(text, host, where);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # text                        | host               | where
          at example.com today          | example.com        | example.com
          At Example.com.               | example.com        | Example.com
          EXAMPLE.COM                   | example.com        | EXAMPLE.COM
          Visit Evil.Com now            | evil.com           | Evil.Com
          www.example.com is            | www.example.com    | www.example.com
          (example.org/path)            | example.org        | example.org/path
          t.me/joinchat                 | t.me               | t.me/joinchat
          bit.ly/xyz                    | bit.ly             | bit.ly/xyz
          script.py/x                   | script.py          | script.py/x
          amazon.co.uk                  | amazon.co.uk       | amazon.co.uk
          best-deals.shop today         | best-deals.shop    | best-deals.shop
          my--site.com                  | my--site.com       | my--site.com
          пример.рф                     | xn--e1afmkfd.xn--p1ai | пример.рф
          xn--e1afmkfd.xn--p1ai         | xn--e1afmkfd.xn--p1ai | xn--e1afmkfd.xn--p1ai
          例え.jp です                   | xn--r8jz45g.jp     | 例え.jp
          """)
  void aHostAloneIsFoundIfItsTopLevelDomainIsKnown(String text, String host, String where) {
    assertLink(text, host, where);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # text                  | host          | where
          hxxp://evil[.]com/x     | evil.com      | hxxp://evil[.]com/x
          h**p://evil.com         | evil.com      | h**p://evil.com
          http : // evil . com    | evil.com      | http : // evil . com
          evil dot com            | evil.com      | evil dot com
          evil d0t com            | evil.com      | evil d0t com
          evil [dot] com          | evil.com      | evil [dot] com
          evil (dot) com          | evil.com      | evil (dot) com
          evil{dot}com            | evil.com      | evil{dot}com
          evil(.)com              | evil.com      | evil(.)com
          evil[,]com              | evil.com      | evil[,]com
          evil . com              | evil.com      | evil . com
          evil .com               | evil.com      | evil .com
          evil%2ecom              | evil.com      | evil%2ecom
          evil punkt de           | evil.de       | evil punkt de
          evil точка ru           | evil.ru       | evil точка ru
          www dot evil dot com    | www.evil.com  | www dot evil dot com
          visit shop dot evil dot com today dot | shop.evil.com | shop dot evil dot com
          ｅｖｉｌ．ｃｏｍ          | evil.com      | ｅｖｉｌ．ｃｏｍ
          evil。com                | evil.com      | evil。com
          http://ⓔvil.ⓒⓞⓜ        | evil.com      | http://ⓔvil.ⓒⓞⓜ
          ev\u200bil.com          | evil.com      | ev\u200bil.com
          http://ev&shy;il.com    | evil.com      | http://ev&shy;il.com
          evil&#46;com            | evil.com      | evil&#46;com
          &#101;vil&period;com    | evil.com      | &#101;vil&period;com
          """)
  void aDisguisedLinkIsFound(String text, String host, String where) {
    assertLink(text, host, where);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Node.js",
        "e.g.",
        "i.e. this one",
        "ASP.NET",
        "Dr.No",
        "great.It was",
        "great.it was",
        "J.R.R. Tolkien",
        "the U.S.A. and the U.K.",
        "70.5%",
        "3.14 at 12.30pm",
        "v1.2.3",
        "file.txt",
        "README.md",
        "script.py and main.rs",
        "a.zip",
        "System.out.println",
        "array.map(x)",
        "user.name = x",
        "javax.net.ssl",
        "org.junit.jupiter.api.Test",
        "connect the dots",
        "look at the dot on the i",
        "be there on the dot to see it",
        "I have a dot com business",
        "I like it.its great",
        "fine.it is",
        "yes.no.maybe",
        "step 1.do this",
        "well...so what",
        "he left. com is short for commerce",
        "192.168.0.1",
        "data:text/html,x",
        "https is safer than http",
        "http://",
        "a..b",
        "."
      })
  void aDotAloneMakesNoLink(String text) {
    assertThat(LinkFinder.find(FoldedText.of(text))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # text                                | host, as the URL standard has it
          http://good.com@evil.com              | evil.com
          http://good.com:80@evil.com/          | evil.com
          http://good.com%2F@evil.com           | evil.com
          http://good.com&#64;evil.com          | evil.com
          http://me@good.com@evil.com/          | evil.com
          http://me@good.com@192.0.2.1/         | 192.0.2.1
          http://evil.com/@good.com             | evil.com
          http://evil.com?@good.com             | evil.com
          http://evil.com#@good.com             | evil.com
          http://evil.com\\@good.com            | evil.com
          """)
  void aHostIsFoundWhateverSurroundsIt(String text, String host) {
    assertThat(LinkFinder.find(FoldedText.of(text))).extracting(Link::host).containsExactly(host);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # text                   | host                  | looks like
          https://аррӏе.com        | xn--80ak6aa92e.com    | apple.com
          ехаmple.com              | xn--mple-43d3a6i.com  | example.com
          https://example.com      | example.com           | example.com
          https://ｅxample.com      | example.com           | example.com
          https://faß.de           | xn--fa-hia.de         | fass.de
          indіегоgо.com            | xn--indg-n4dl8db5s.com    | indiegogo.com
          bеst-bets88.соm          | xn--bst-bets88-ksi.com | best-bets88.com
          """)
  void aHostIsReportedAsItIsAndAsItLooks(String text, String host, String lookalike) {
    assertThat(LinkFinder.find(FoldedText.of(text)))
        .singleElement()
        .satisfies(link -> {
          assertThat(link.host()).isEqualTo(host);
          assertThat(link.lookalikes()).contains(lookalike);
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # text                     | host
          见https://example.com       | example.com
          见https://example.com看     | example.com
          これはexample.comです         | example.com
          """)
  void aLinkIsFoundInASentenceWithoutSpaces(String text, String host) {
    assertThat(LinkFinder.find(FoldedText.of(text))).extracting(Link::host).containsExactly(host);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # text                                         | where
          看https://news.example/a。谢谢                    | https://news.example/a
          https://example.org/b）。                        | https://example.org/b
          https://example.org/a，谢谢                      | https://example.org/a
          see https://wiki.example/Lahore_(city) there   | https://wiki.example/Lahore_(city)
          (see https://example.org/a)                    | https://example.org/a
          """)
  void aLinkEndsWhereItsPathEnds(String text, String where) {
    assertThat(LinkFinder.find(FoldedText.of(text)))
        .extracting(link -> text.substring(link.start(), link.end()))
        .containsExactly(where);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # text                | host
          bets88.kr에서 확인      | bets88.kr
          bets88.ruへ           | bets88.ru
          https://bets88.kr에서  | bets88.kr
          בbets88.co.il         | bets88.co.il
          bets88.hu-n           | bets88.hu
          上bets88点cn            | bets88.cn
          bets88 точка ру       | bets88.ru
          bets88dotcom          | bets88.com
          bets88.c0m            | bets88.com
          visit bets88.com.It's | bets88.com
          """)
  void whatIsWrittenBesideAHostIsNotPartOfIt(String text, String host) {
    assertThat(LinkFinder.find(FoldedText.of(text))).extracting(Link::host).containsExactly(host);
  }

  @ParameterizedTest
  @ValueSource(strings = {" :/good.com and evil.com", "\u2800://good.com, evil.com"})
  void aColonAtTheBeginningDoesNotHideLinks(String text) {
    assertThat(LinkFinder.find(FoldedText.of(text)))
        .extracting(Link::host)
        .containsExactly("good.com", "evil.com");
  }

  @Test
  void allLinksAreFoundInTheOrderOfTheText() {
    var text = "example.org, http://example.com/x and evil [.] example dot com, e.g. here";

    assertThat(LinkFinder.find(FoldedText.of(text)))
        .extracting(Link::host)
        .containsExactly("example.org", "example.com", "evil.example.com");
  }

  @Test
  void aCharacterWithSeveralGlyphsIsPartOfOneLink() {
    assertThat(LinkFinder.find(FoldedText.of("http://½.com"))).hasSize(1);
  }

  @Property(tries = 3_000)
  void linksAreWithinTheTextAndDoNotOverlap(@ForAll("anyTexts") String text) {
    int end = 0;
    for (var link : LinkFinder.find(FoldedText.of(text))) {
      assertThat(link.start()).isBetween(end, link.end() - 1);
      assertThat(link.end()).isLessThanOrEqualTo(text.length());
      assertThat(link.host()).isNotEmpty();
      end = link.end();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ü", "a", "漢", "xn--"})
  void aLabelLongerThanAnyHostIsNotConverted(String piece) {
    var label = piece.repeat(2_500);

    assertThat(LinkFinder.find(FoldedText.of("see http://" + label + ".com now"))).hasSize(1);
    assertThat(LinkFinder.find(FoldedText.of("see www.example." + label + " now"))).isEmpty();
  }

  @Test
  void userinfoIsNotTakenForTheHost() {
    var text = "http://good.example:" + "a".repeat(5_000) + "@evil.com/";

    assertThat(LinkFinder.find(FoldedText.of(text)))
        .extracting(Link::host)
        .containsExactly("evil.com");
  }

  @Property(tries = 1_000)
  void aPlainLinkIsFoundBetweenAnyWords(
      @ForAll("labels") String label, @ForAll("labels") String sub, @ForAll("paths") String path) {
    var host = sub + "." + label + ".example.com";

    var links = LinkFinder.find(FoldedText.of("it is https://" + host + path + " and so on"));

    assertThat(links)
        .containsExactly(new Link(host, List.of(host), 6, 14 + host.length() + path.length()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.",
        "a.b",
        "http://",
        "http://a@",
        ".com",
        "a dot ",
        "[.]",
        "(",
        "%2e",
        "a-",
        "www.",
        "://",
        "a.it ",
        "schön.im ",
        "h t t p ",
        "bets88, com ",
        "赚24点",
        "a.b-"
      })
  void aLongTextOfAnyOfTheseIsReadCompletely(String piece) {
    var text = piece.repeat(10_000 / piece.length());

    var links = LinkFinder.find(FoldedText.of(text + " example.com"));

    assertThat(links.getLast().host()).endsWith("example.com");
  }

  @Provide
  Arbitrary<String> anyTexts() {
    var forms =
        Arbitraries.of(
            "http://",
            "hxxps : //",
            "www.",
            "a",
            "example",
            ".com",
            ".ru",
            " dot ",
            "[.]",
            "%2e",
            "@",
            "/",
            ":",
            "\\",
            "?x=1",
            " ",
            "xn--",
            "。",
            "рф",
            "ⓒⓞⓜ",
            "&#46;",
            "\u200b",
            "-");
    var links = forms.list().ofMinSize(2).ofMaxSize(10).map(list -> String.join("", list));
    return Arbitraries.oneOf(
        TextFixture.anyUnits(),
        TextFixture.anyDisguises(),
        links,
        Combinators.combine(links, TextFixture.anyDisguises()).as((a, b) -> a + b));
  }

  @Provide
  Arbitrary<String> labels() {
    return Arbitraries.strings().withCharRange('b', 'z').ofMinLength(1).ofMaxLength(10);
  }

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.of(List.of("", "/", "/a/b.html", "/?q=a", ":80/a", "#top", "/a;b"));
  }

  private static void assertLink(String text, String host, String where) {
    assertThat(LinkFinder.find(FoldedText.of(text)))
        .singleElement()
        .satisfies(link -> {
          assertThat(link.host()).isEqualTo(host);
          assertThat(text.substring(link.start(), link.end())).isEqualTo(where);
        });
  }
}
