package dev.anteroom.publication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.anteroom.problem.ProblemException;
import dev.anteroom.problem.ReadShedding;
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
class HeldPages {
  /** For how long at most erased words may be left in memory where nobody asks for them. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** What an entry weighs beside the texts of its question and its answer, about. */
  private static final int ENTRY = 1_024;

  private final ArticleVersions versions;
  private final Function<Question, Representation> rendering;
  private final Function<Supplier<Representation>, CompletionStage<Representation>> reading;
  private final Supplier<ProblemException> refusal;
  private final Cache<Question, Held> pages;

  @Inject
  HeldPages(
      PublicationSettings settings,
      ArticleVersions versions,
      RenderingPages rendering,
      ReadShedding reads) {
    this(settings.memory().asLongValue(), versions, rendering::render, reads::run, reads::refusal);
  }

  HeldPages(
      long octets,
      ArticleVersions versions,
      Function<Question, Representation> rendering,
      Function<Supplier<Representation>, CompletionStage<Representation>> reading,
      Supplier<ProblemException> refusal) {
    this.versions = versions;
    this.rendering = rendering;
    this.reading = reading;
    this.refusal = refusal;
    this.pages =
        Caffeine.newBuilder()
            .maximumWeight(octets)
            .weigher((Question question, Held held) -> ENTRY + question.octets() + held.octets())
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
    if (held == null || !versions.isCurrent(held.stamp())) {
      return anew(question);
    }
    // Whoever comes while a read hangs would wait with all that came before.
    return held.page().isDone() || versions.isYounger(held.stamp(), ReadShedding.MAX_WAIT)
        ? held.page()
        : CompletableFuture.failedFuture(refusal.get());
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
      reading
          .apply(() -> rendering.apply(question))
          .whenComplete((read, failure) -> {
            if (failure == null) {
              pages.asMap().replace(question, mine, mine.here(read));
              mine.page().complete(read);
            } else {
              failed(question, mine, failure);
            }
          });
    }
    return held.page();
  }

  /** Whoever asks next is not to get this failure. */
  private void failed(Question question, Held mine, Throwable failure) {
    pages.asMap().remove(question, mine);
    mine.page().completeExceptionally(failure);
  }
}
