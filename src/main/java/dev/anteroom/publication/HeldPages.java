package dev.anteroom.publication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/**
 * Answers held ready in bounded memory, each with the version of its articles. One that is current
 * is given without any work; else one reader's question is answered from the tables, and whoever
 * asks the same meanwhile waits for it.
 *
 * <p>The version is taken before the rows are read: a change in between makes the answer be read
 * twice, while the other order would keep an old one under the new version.
 */
@ApplicationScoped
class HeldPages {
  /** For how long at most erased words may be left in memory where nobody asks for them. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** What a question and its entry weigh, about. */
  private static final int ENTRY = 1_024;

  private final ArticleVersions versions;
  private final Function<Question, Representation> rendering;
  private final Executor workers;
  private final Cache<Question, Held> pages;

  @Inject
  HeldPages(PublicationSettings settings, ArticleVersions versions, RenderingPages rendering) {
    this(
        settings.memory().asLongValue(),
        versions,
        rendering::render,
        Infrastructure.getDefaultWorkerPool());
  }

  HeldPages(
      long octets,
      ArticleVersions versions,
      Function<Question, Representation> rendering,
      Executor workers) {
    this.versions = versions;
    this.rendering = rendering;
    this.workers = workers;
    this.pages =
        Caffeine.newBuilder()
            .maximumWeight(octets)
            .weigher((Question question, Held held) -> ENTRY + held.octets())
            .expireAfterWrite(LONGEST)
            .build();
  }

  /** An answer, or one on its way, which weighs nothing yet. */
  private record Held(
      ArticleVersions.Stamp stamp, CompletableFuture<Representation> page, int octets) {

    Held here(Representation read) {
      return new Held(stamp, page, read.octets());
    }
  }

  CompletionStage<Representation> answer(Question question) {
    var held = pages.getIfPresent(question);
    return held != null && versions.isCurrent(held.stamp()) ? held.page() : anew(question);
  }

  private CompletionStage<Representation> anew(Question question) {
    var mine =
        new Held(versions.now(question.site(), question.articles()), new CompletableFuture<>(), 0);
    var held =
        pages
            .asMap()
            .compute(
                question,
                (same, other) -> other != null && versions.isCurrent(other.stamp()) ? other : mine);
    if (held.equals(mine)) {
      try {
        workers.execute(() -> read(question, mine));
      } catch (RejectedExecutionException e) {
        failed(question, mine, e);
      }
    }
    return held.page();
  }

  private void read(Question question, Held mine) {
    try {
      var read = rendering.apply(question);
      pages.asMap().replace(question, mine, mine.here(read));
      mine.page().complete(read);
    } catch (RuntimeException | Error e) {
      failed(question, mine, e);
    }
  }

  /** Whoever asks next is not to get this failure. */
  private void failed(Question question, Held mine, Throwable failure) {
    pages.asMap().remove(question, mine);
    mine.page().completeExceptionally(failure);
  }
}
