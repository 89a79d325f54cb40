package dev.anteroom.article;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.comment.FormerArticleKey;
import dev.anteroom.screening.RuleSet;
import dev.anteroom.site.Site;
import dev.anteroom.site.SiteSettings;
import dev.anteroom.text.StoredText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalArticleTest {
  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          https://example.org/a                            => https://example.org/a
          https://example.org/a/                           => https://example.org/a
          https://example.org/a#reply-waiting              => https://example.org/a
          https://example.org/a/?utm_source=x&utm_medium=y => https://example.org/a
          https://example.org/a?id=7&fbclid=abc#top        => https://example.org/a?id=7
          https://example.org/a?UTM_Source=x&id=7          => https://example.org/a?id=7
          https://example.org/a?gad_source=1&srsltid=x     => https://example.org/a
          https://example.org/a?igsh=x&_kx=y&id=7          => https://example.org/a?id=7
          https://example.org/a?mtm_kwd=x&pk_campaign=y    => https://example.org/a
          https://example.org/a?utm%5Fsource=x             => https://example.org/a
          https://example.org/a?pkg=x                      => https://example.org/a?pkg=x
          https://example.org/a?id=7&page=2                => https://example.org/a?id=7&page=2
          HTTPS://Example.ORG/A                            => https://example.org/A
          https://example.org:443/a                        => https://example.org/a
          http://example.org:80/                           => http://example.org
          http://example.org:8080/                         => http://example.org:8080
          https://example.org?utm_campaign=x               => https://example.org
          https://example.org/#!/a                         => https://example.org
          https://me:secret@example.org/a                  => https://example.org/a
          https://bücher.example/a                         => https://xn--bcher-kva.example/a
          https://example.org/café                         => https://example.org/caf%C3%A9
          https://example.org/caf%c3%a9/                   => https://example.org/caf%C3%A9
          https://example.org/%7Eann                       => https://example.org/~ann
          https://example.org/100%                         => https://example.org/100%25
          https://example.org/wiki/[draft]                 => https://example.org/wiki/%5Bdraft%5D
          https://example.org/a|b                          => https://example.org/a%7Cb
          https://example.org/a/./b/../c                   => https://example.org/a/c
          https://example.org/docs/lodash@4.17.21/         => https://example.org/docs/lodash@4.17.21
          https://example.org/?u=me%40example.org          => https://example.org?u=me%40example.org
          https://example.org/@ann@social.example/1        => https://example.org/@ann@social.example/1
          https://                                         => https://
          an-article                                       => an-article
          an-article/                                      => an-article/
          post of me@example.org                           => post of [email]
          urn:isbn:123#x                                   => urn:isbn:123#x
          ftp://example.org/a/                             => ftp://example.org/a/
          """)
  void allSpellingsOfAnArticlesUrlHaveOneKey(String sent, String key) {
    assertThat(CanonicalArticle.of(sent)).map(CanonicalArticle::key).contains(key);
  }

  @Property
  void theKeyOfAKeyIsTheKey(@ForAll String sent) {
    var key = CanonicalArticle.keyOf("https://example.org/" + sent);

    assertThat(CanonicalArticle.keyOf(key)).isEqualTo(key);
  }

  @Test
  void thePageIsReturnedAsItWasSent() {
    assertThat(CanonicalArticle.of(" https://me@EXAMPLE.org/café/?utm_source=x#top "))
        .map(CanonicalArticle::page)
        .contains("https://EXAMPLE.org/café/?utm_source=x#top");
    assertThat(CanonicalArticle.of("https://example.org/@me#me@example.org"))
        .map(CanonicalArticle::page)
        .contains("https://example.org/@me#[email]");
  }

  @Test
  void theLocationHasNoFragment() {
    assertThat(CanonicalArticle.of("https://example.org/[a]/100%/?utm_source=x#top"))
        .map(CanonicalArticle::location)
        .contains("https://example.org/%5Ba%5D/100%25/?utm_source=x");
  }

  @ParameterizedTest
  @CsvSource({"日, 975, 976", "%E6%97%A5, 975, 976", "a, 975, 976"})
  void anAddressMayHaveAThousandDecodedCharacters(String character, int most, int tooMany) {
    var beginning = "https://www.example.org/a";

    assertThat(CanonicalArticle.of(beginning + character.repeat(most))).isPresent();
    assertThat(CanonicalArticle.check(withIndexFile(null), beginning + character.repeat(tooMany)))
        .isInstanceOfSatisfying(
            CanonicalArticle.Refused.class,
            refused -> assertThat(refused.why()).isInstanceOf(StoredText.TooLong.class));
    assertThat(CanonicalArticle.of("a".repeat(1_001))).isEmpty();
  }

  @Test
  void anAddressWithTheSameKeyInBothReleasesIsLookedUpOnce() {
    assertThat(CanonicalArticle.of("https://example.org/2026/11/a/?id=7&utm_source=x"))
        .map(CanonicalArticle::keys)
        .hasValueSatisfying(
            keys -> assertThat(keys).containsExactly("https://example.org/2026/11/a?id=7"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org/café/",
        "https://example.org/caf%C3%A9",
        "https://example.org/caf%c3%a9/?utm_source=x",
        "https://BÜCHER.example/a",
        "https://example.org/%7Eann",
        "https://example.org/100%",
        "https://example.org/wiki/[draft]#top",
        "https://example.org/a?srsltid=x&id=7",
        "https://example.org/a/./b",
        "https://exa mple.org/a/",
        "an-article"
      })
  void keysOfThePreviousReleaseAreLookedUpToo(String sent) {
    assertThat(CanonicalArticle.of(sent).orElseThrow().keys())
        .contains(FormerArticleKey.of(sent).orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/café", "/caf%C3%A9", "/caf%c3%a9"})
  void allEncodingsOfAPathAreLookedUp(String path) {
    assertThat(CanonicalArticle.of("https://example.org" + path).orElseThrow().keys())
        .contains(
            "https://example.org/caf%C3%A9",
            "https://example.org/café", "https://example.org/caf%c3%a9");
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.org/docs/lodash@4.17.21/, https://example.org/docs/[email]",
    "https://example.org/docs/lodash@4.17.21/, https://example.org/docs/%5Bemail%5D",
    "https://example.org/a?u=me%40example.org&b=1, https://example.org/a?u=[email]&b=1",
    "https://example.org/@ann@social.example/1, https://example.org/@[email]/1",
    "lodash@4.17.21, [email]"
  })
  void keysThatThePreviousReleaseRedactedAreLookedUpToo(String sent, String former) {
    assertThat(CanonicalArticle.of(sent).orElseThrow().keys()).contains(former);
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.org/a/index.html, https://example.org/a",
    "https://example.org/a/, https://example.org/a",
    "https://example.org/index.html, https://example.org",
    "https://example.org//a///b/, https://example.org/a/b",
    "https://example.org/a//index.html?id=7#top, https://example.org/a?id=7",
    "https://example.org/a/index.htm, https://example.org/a/index.htm",
    "https://example.org/myindex.html, https://example.org/myindex.html",
    "https://example.org/index.html/b, https://example.org/index.html/b"
  })
  void anIndexFileIsItsDirectoryIfTheSiteNamesIt(String sent, String key) {
    assertThat(CanonicalArticle.of(withIndexFile("index.html"), sent))
        .map(CanonicalArticle::key)
        .contains(key);
  }

  @Test
  void anIndexFileIsAPageOfItsOwnIfTheSiteNamesNone() {
    assertThat(CanonicalArticle.of(withIndexFile(null), "https://example.org//a/index.html"))
        .map(CanonicalArticle::keys)
        .contains(List.of("https://example.org//a/index.html"));
  }

  @Test
  void theThreadsFromBeforeTheSiteNamedAnIndexFileAreLookedUp() {
    var site = withIndexFile("index.html");

    assertThat(CanonicalArticle.of(site, "https://example.org/a//b/?id=7").orElseThrow().keys())
        .containsExactly(
            "https://example.org/a/b?id=7",
            "https://example.org/a//b?id=7",
            "https://example.org/a/b/index.html?id=7");
    assertThat(CanonicalArticle.of(site, "https://example.org/index.html").orElseThrow().keys())
        .containsExactly("https://example.org", "https://example.org/index.html");
  }

  private static Site withIndexFile(@Nullable String name) {
    var settings = new HashMap<String, Object>();
    settings.put("name", "A site");
    settings.put("indexFile", name);
    return new Site("a-site", SiteSettings.of(settings), Set.of(), RuleSet.empty(), Map.of());
  }

  @Property
  void everyKeyOfThePreviousReleaseIsLookedUpAndHasTheNewKey(@ForAll("addresses") String sent) {
    var former = FormerArticleKey.of(sent).orElseThrow();
    var article = CanonicalArticle.of(sent).orElseThrow();

    assertThat(article.keys()).contains(former);
    assertThat(CanonicalArticle.keyOf(former)).isEqualTo(article.key());
  }

  @Provide
  Arbitrary<String> addresses() {
    var parts =
        Arbitraries.of(
            "a",
            "B",
            "7",
            "é",
            "e\u0301",
            "日",
            "%C3%A9",
            "%c3%a9",
            "%E9",
            "%7e",
            "%2F",
            "%",
            "/",
            "//",
            ".",
            "..",
            "/../",
            "[",
            "|",
            " ",
            "\\",
            "?",
            "&",
            "=",
            "utm_source=x",
            "gclid=1",
            "srsltid=",
            "+",
            "'",
            "#",
            ";",
            ":",
            "-",
            "_",
            "~");
    var hosts =
        Arbitraries.of(
            "https://example.org",
            "HTTP://EXAMPLE.org:80",
            "https://bücher.example:443",
            "https://xn--bcher-kva.example:8443",
            "http://[::1]:8080");
    return hosts.flatMap(
        host -> parts.list().ofMaxSize(12).map(path -> host + "/x" + String.join("", path)));
  }
}
