package dev.anteroom.article;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.article.OpenArticles.FirstReply;
import org.junit.jupiter.api.Test;

class FirstRepliesTest {
  @Test
  void longArticleKeysTakeNoMoreMemoryThanShortOnes() {
    var cache = OpenArticles.cache();

    for (int i = 0; i < 10_000; i++) {
      cache.put(
          new OpenArticles.Key("a-site", "x".repeat(CanonicalArticle.MAX_LENGTH) + i),
          new FirstReply(null));
    }
    cache.cleanUp();

    assertThat(cache.asMap().keySet().stream().mapToLong(OpenArticles.Key::octets).sum())
        .isLessThan(8 * 1024 * 1024);
  }
}
