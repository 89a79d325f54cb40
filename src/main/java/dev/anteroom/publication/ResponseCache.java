package dev.anteroom.publication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.anteroom.http.ProblemException;
import dev.anteroom.http.ReadLoadShedder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Answers held ready in bounded memory, each with the version of its articles. One that is current
 * is given without any work; else one reader's question is answered from the tables, and whoever
 * asks the same meanwhile waits for it.
 *
 * <p>The version is taken before the rows are read: a change in between makes the answer be read
 * twice, while the other order would keep an old one under the new version.
 */
@ApplicationScoped
class ResponseCache {
  /** For how long at most erased words may be left in memory where nobody asks for them. */
  private static final Duration MAX_AGE = Duration.ofMinutes(10);

  /** What an entry weighs beside the texts of its question and its answer, about. */
  private static final int ENTRY_OVERHEAD = 1_024;

  private final ArticleVersions versions;
  private final Function<PublicQuery, CachedResponse> renderer;
  private final Function<Supplier<CachedResponse>, CompletionStage<CachedResponse>> executor;
  private final Supplier<ProblemException> refusal;
  private final Cache<PublicQuery, Entry> entries;

  @Inject
  ResponseCache(
      PublicationConfig settings,
      ArticleVersions versions,
      RenderingResponses rendering,
      ReadLoadShedder reads) {
    this(settings.memory().asLongValue(), versions, rendering::render, reads::run, reads::refusal);
  }

  ResponseCache(
      long octets,
      ArticleVersions versions,
      Function<PublicQuery, CachedResponse> rendering,
      Function<Supplier<CachedResponse>, CompletionStage<CachedResponse>> reading,
      Supplier<ProblemException> refusal) {
    this.versions = versions;
    this.renderer = rendering;
    this.executor = reading;
    this.refusal = refusal;
    this.entries =
        Caffeine.newBuilder()
            .maximumWeight(octets)
            .weigher((PublicQuery question, Entry held) ->
                ENTRY_OVERHEAD + question.memorySize() + held.size())
            .expireAfterWrite(MAX_AGE)
            .build();
  }

  /** An answer, or one on its way, which weighs nothing yet. */
  private record Entry(
      ArticleVersions.Stamp stamp, CompletableFuture<CachedResponse> response, int size) {

    Entry completed(CachedResponse read) {
      return new Entry(stamp, response, read.size());
    }
  }

  CompletionStage<CachedResponse> get(PublicQuery question) {
    var held = entries.getIfPresent(question);
    if (held == null || !versions.isCurrent(held.stamp())) {
      return load(question);
    }
    // Whoever comes while a read hangs would wait with all that came before.
    return held.response().isDone()
            || versions.isYoungerThan(held.stamp(), ReadLoadShedder.MAX_WAIT)
        ? held.response()
        : CompletableFuture.failedFuture(refusal.get());
  }

  private CompletionStage<CachedResponse> load(PublicQuery question) {
    var mine =
        new Entry(
            versions.stamp(question.site(), question.articles()), new CompletableFuture<>(), 0);
    var held =
        entries
            .asMap()
            .compute(
                question,
                (same, other) -> other != null && versions.isCurrent(other.stamp()) ? other : mine);
    if (held.equals(mine)) {
      executor
          .apply(() -> renderer.apply(question))
          .whenComplete((read, failure) -> {
            if (failure == null) {
              entries.asMap().replace(question, mine, mine.completed(read));
              mine.response().complete(read);
            } else {
              failed(question, mine, failure);
            }
          });
    }
    return held.response();
  }

  /** Whoever asks next is not to get this failure. */
  private void failed(PublicQuery question, Entry mine, Throwable failure) {
    entries.asMap().remove(question, mine);
    mine.response().completeExceptionally(failure);
  }
}
