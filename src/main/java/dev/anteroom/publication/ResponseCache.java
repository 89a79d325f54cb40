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
 * A bounded cache of responses, each with the version of its articles. A current response is
 * returned at once. Otherwise one request renders it, and others with an equal query wait for it.
 *
 * <p>The version is read before the rows. A change in between causes one needless rendering; the
 * other order would cache a stale response under the new version.
 */
@ApplicationScoped
class ResponseCache {
  /** The longest time that erased texts stay in memory if nobody requests them. */
  private static final Duration MAX_AGE = Duration.ofMinutes(10);

  /** The approximate size of an entry without the texts of its query and its response, in bytes. */
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
      Function<PublicQuery, CachedResponse> renderer,
      Function<Supplier<CachedResponse>, CompletionStage<CachedResponse>> executor,
      Supplier<ProblemException> refusal) {
    this.versions = versions;
    this.renderer = renderer;
    this.executor = executor;
    this.refusal = refusal;
    this.entries =
        Caffeine.newBuilder()
            .maximumWeight(octets)
            .weigher((PublicQuery query, Entry cached) ->
                ENTRY_OVERHEAD + query.memorySize() + cached.size())
            .expireAfterWrite(MAX_AGE)
            .build();
  }

  /** A response, or one that is being rendered and has no weight yet. */
  private record Entry(
      ArticleVersions.Stamp stamp, CompletableFuture<CachedResponse> response, int size) {}

  CompletionStage<CachedResponse> get(PublicQuery query) {
    var cached = entries.getIfPresent(query);
    if (cached == null || !versions.isCurrent(cached.stamp())) {
      return load(query);
    }
    // If the read hangs, a new request is refused instead of waiting with all the earlier ones.
    return cached.response().isDone()
            || versions.isYoungerThan(cached.stamp(), ReadLoadShedder.MAX_WAIT)
        ? cached.response()
        : CompletableFuture.failedFuture(refusal.get());
  }

  private CompletionStage<CachedResponse> load(PublicQuery query) {
    var own =
        new Entry(versions.stamp(query.site(), query.articles()), new CompletableFuture<>(), 0);
    var cached =
        entries
            .asMap()
            .compute(
                query,
                (same, other) -> other != null && versions.isCurrent(other.stamp()) ? other : own);
    if (cached.equals(own)) {
      executor
          .apply(() -> renderer.apply(query))
          .whenComplete((read, failure) -> {
            if (failure == null) {
              var completed = new Entry(own.stamp(), own.response(), read.size());
              entries.asMap().replace(query, own, completed);
              own.response().complete(read);
            } else {
              // Removed, so that the next request does not get this failure.
              entries.asMap().remove(query, own);
              own.response().completeExceptionally(failure);
            }
          });
    }
    return cached.response();
  }
}
