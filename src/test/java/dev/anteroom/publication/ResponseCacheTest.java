package dev.anteroom.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anteroom.article.ArticleKey;
import dev.anteroom.http.Problem;
import dev.anteroom.http.ProblemException;
import dev.anteroom.screening.RuleSet;
import dev.anteroom.site.Site;
import dev.anteroom.site.SiteSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ResponseCacheTest {
  private static final Site SITE =
      new Site(
          "a-site", SiteSettings.named("A site", List.of()), Set.of(), RuleSet.empty(), Map.of());
  private static final PublicQuery.CountsQuery QUERY = counts("a");

  private final ArticleVersions versions = new ArticleVersions();
  private final List<Runnable> queuedLoads = new ArrayList<>();
  private int loads;

  @Test
  void aCachedResponseIsNotLoadedAgain() {
    var pages = cache(question -> "page " + ++loads);

    assertThat(text(pages.get(QUERY))).isEqualTo("page 1");
    assertThat(text(pages.get(QUERY))).isEqualTo("page 1");
  }

  @Test
  void aChangedArticleIsLoadedAgain() {
    var pages = cache(question -> "page " + ++loads);
    pages.get(QUERY);

    versions.markChanged(ArticleKey.of("a-site", "a"));

    assertThat(text(pages.get(QUERY))).isEqualTo("page 2");
  }

  @Test
  void aChangeOfOneOfManyArticlesReloadsTheResponse() {
    var pages = cache(question -> "page " + ++loads);
    var many = counts("a", "b", "c");
    pages.get(many);

    versions.markChanged(ArticleKey.of("a-site", "c"));
    assertThat(text(pages.get(many))).isEqualTo("page 2");

    versions.markChanged(ArticleKey.of("a-site", "d"));
    assertThat(text(pages.get(many))).isEqualTo("page 2");
  }

  @Test
  void aResponseLoadedDuringAChangeIsNotCached() {
    var pages =
        cache(question -> {
          var rows = "page " + ++loads;
          if (loads == 1) {
            // A change is committed and polled after the rows were read, before the page is cached.
            versions.markChanged(ArticleKey.of("a-site", "a"));
          }
          return rows;
        });
    pages.get(QUERY);

    assertThat(text(pages.get(QUERY))).isEqualTo("page 2");
    assertThat(text(pages.get(QUERY))).isEqualTo("page 2");
  }

  @Test
  void concurrentRequestsShareOneLoad() {
    var pages = cache(question -> "page " + ++loads, queuedLoads::add);

    var first = pages.get(QUERY);
    var second = pages.get(QUERY);
    assertThat(queuedLoads).hasSize(1);
    queuedLoads.getFirst().run();

    assertThat(text(first)).isEqualTo("page 1");
    assertThat(text(second)).isEqualTo("page 1");
  }

  @Test
  void aRequestAfterAChangeDoesNotWaitForAnOlderLoad() {
    var pages = cache(question -> "page " + ++loads, queuedLoads::add);

    pages.get(QUERY);
    versions.markChanged(ArticleKey.of("a-site", "a"));
    var second = pages.get(QUERY);
    queuedLoads.reversed().forEach(Runnable::run);

    assertThat(text(second)).isEqualTo("page 1");
    assertThat(text(pages.get(QUERY))).as("the older one came last").isEqualTo("page 1");
  }

  @Test
  void aFailureIsNotCached() {
    var pages =
        cache(question -> {
          if (++loads == 1) {
            throw new IllegalStateException("away");
          }
          return "page " + loads;
        });

    var failed = pages.get(QUERY).toCompletableFuture();
    assertThatThrownBy(failed::join).hasRootCauseMessage("away");
    assertThat(text(pages.get(QUERY))).isEqualTo("page 2");
  }

  @Test
  void theCacheStaysWithinItsMemoryLimit() {
    var pages = cache(question -> ++loads + "x".repeat(10_000));
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 100; i++) {
        pages.get(counts("article " + i));
      }
      // The pool in which the cache evicts.
      assertThat(ForkJoinPool.commonPool().awaitQuiescence(10, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(loads).isGreaterThan(180);
  }

  @Test
  void longQueriesCountTowardsTheMemoryLimit() {
    var pages = cache(question -> String.valueOf(++loads));
    var article = "a".repeat(1_000);
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 40; i++) {
        pages.get(counts(article + i, article + "b", article + "c"));
      }
      assertThat(ForkJoinPool.commonPool().awaitQuiescence(10, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(loads).isGreaterThan(70);
  }

  private static PublicQuery.CountsQuery counts(String... articles) {
    return PublicQuery.CountsQuery.of(SITE, List.of(articles));
  }

  private ResponseCache cache(Function<PublicQuery, String> rendering) {
    return cache(rendering, Runnable::run);
  }

  private ResponseCache cache(Function<PublicQuery, String> rendering, Executor workers) {
    return new ResponseCache(
        64 * 1024,
        versions,
        question ->
            CachedResponse.of(
                "text/plain", rendering.apply(question).getBytes(StandardCharsets.UTF_8)),
        work -> CompletableFuture.supplyAsync(work, workers),
        () -> ProblemException.of(Problem.busy("Reads are shed.")));
  }

  private static String text(CompletionStage<CachedResponse> answer) {
    CompletableFuture<CachedResponse> page = answer.toCompletableFuture();
    return new String(page.join().plain(), StandardCharsets.UTF_8);
  }
}
