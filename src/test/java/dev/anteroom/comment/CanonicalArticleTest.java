package dev.anteroom.comment;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalArticleTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://example.org/a                            | https://example.org/a
          https://example.org/a/                           | https://example.org/a
          https://example.org/a#reply-waiting              | https://example.org/a
          https://example.org/a/?utm_source=x&utm_medium=y | https://example.org/a
          https://example.org/a?id=7&fbclid=abc#top        | https://example.org/a?id=7
          https://example.org/a?UTM_Source=x&id=7          | https://example.org/a?id=7
          https://example.org/a?id=7&page=2                | https://example.org/a?id=7&page=2
          HTTPS://Example.ORG/A                            | https://example.org/A
          https://example.org:443/a                        | https://example.org/a
          http://example.org:80/                           | http://example.org
          http://example.org:8080/                         | http://example.org:8080
          https://example.org?utm_campaign=x               | https://example.org
          https://example.org/#!/a                         | https://example.org
          https://                                         | https://
          an-article                                       | an-article
          an-article/                                      | an-article/
          urn:isbn:123#x                                   | urn:isbn:123#x
          ftp://example.org/a/                             | ftp://example.org/a/
          """)
  void oneArticleHasOneKeyHoweverItIsLinked(String sent, String key) {
    assertThat(CanonicalArticle.of(sent)).contains(key);
  }

  @Property
  void aKeyIsItsOwnKey(@ForAll String sent) {
    var key = CanonicalArticle.normalised("https://example.org/" + sent);

    assertThat(CanonicalArticle.normalised(key)).isEqualTo(key);
  }
}
