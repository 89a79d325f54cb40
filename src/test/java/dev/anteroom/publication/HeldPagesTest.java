package dev.anteroom.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anteroom.problem.Problem;
import dev.anteroom.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class HeldPagesTest {
  private static final Question.OfCounts QUESTION = counts("a");

  private final ArticleVersions versions = new ArticleVersions();
  private final List<Runnable> waiting = new ArrayList<>();
  private int read;

  @Test
  void whatIsHeldIsNotReadAgain() {
    var pages = pages(question -> "page " + ++read);

    assertThat(text(pages.answer(QUESTION))).isEqualTo("page 1");
    assertThat(text(pages.answer(QUESTION))).isEqualTo("page 1");
  }

  @Test
  void aChangeMakesItBeReadAgain() {
    var pages = pages(question -> "page " + ++read);
    pages.answer(QUESTION);

    versions.changed(ArticleKey.of("a-site", "a"));

    assertThat(text(pages.answer(QUESTION))).isEqualTo("page 2");
  }

  @Test
  void aChangeOfOneOfManyArticlesDoesToo() {
    var pages = pages(question -> "page " + ++read);
    var many = counts("a", "b", "c");
    pages.answer(many);

    versions.changed(ArticleKey.of("a-site", "c"));
    assertThat(text(pages.answer(many))).isEqualTo("page 2");

    versions.changed(ArticleKey.of("a-site", "d"));
    assertThat(text(pages.answer(many))).isEqualTo("page 2");
  }

  @Test
  void whatWasReadWhileItsArticleChangedIsNotKept() {
    var pages =
        pages(question -> {
          var rows = "page " + ++read;
          if (read == 1) {
            // Committed and seen after the rows were read, before the page is put in its place.
            versions.changed(ArticleKey.of("a-site", "a"));
          }
          return rows;
        });
    pages.answer(QUESTION);

    assertThat(text(pages.answer(QUESTION))).isEqualTo("page 2");
    assertThat(text(pages.answer(QUESTION))).isEqualTo("page 2");
  }

  @Test
  void whoeverAsksMeanwhileWaitsForTheSameReading() {
    var pages = pages(question -> "page " + ++read, waiting::add);

    var first = pages.answer(QUESTION);
    var second = pages.answer(QUESTION);
    assertThat(waiting).hasSize(1);
    waiting.getFirst().run();

    assertThat(text(first)).isEqualTo("page 1");
    assertThat(text(second)).isEqualTo("page 1");
  }

  @Test
  void whoeverAsksAfterAChangeDoesNotWaitForAnOlderReading() {
    var pages = pages(question -> "page " + ++read, waiting::add);

    pages.answer(QUESTION);
    versions.changed(ArticleKey.of("a-site", "a"));
    var second = pages.answer(QUESTION);
    waiting.reversed().forEach(Runnable::run);

    assertThat(text(second)).isEqualTo("page 1");
    assertThat(text(pages.answer(QUESTION))).as("the older one came last").isEqualTo("page 1");
  }

  @Test
  void aFailureIsNotKept() {
    var pages =
        pages(question -> {
          if (++read == 1) {
            throw new IllegalStateException("away");
          }
          return "page " + read;
        });

    var failed = pages.answer(QUESTION).toCompletableFuture();
    assertThatThrownBy(failed::join).hasRootCauseMessage("away");
    assertThat(text(pages.answer(QUESTION))).isEqualTo("page 2");
  }

  @Test
  void noMoreIsHeldThanThereIsRoomFor() {
    var pages = pages(question -> ++read + "x".repeat(10_000));
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 100; i++) {
        pages.answer(counts("article " + i));
      }
      // Where the cache drops what is too much.
      assertThat(ForkJoinPool.commonPool().awaitQuiescence(10, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(read).isGreaterThan(180);
  }

  @Test
  void longQuestionsTakeOfThatRoomToo() {
    var pages = pages(question -> String.valueOf(++read));
    var article = "a".repeat(1_000);
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 40; i++) {
        pages.answer(counts(article + i, article + "b", article + "c"));
      }
      assertThat(ForkJoinPool.commonPool().awaitQuiescence(10, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(read).isGreaterThan(70);
  }

  private static Question.OfCounts counts(String... articles) {
    return Question.OfCounts.of("a-site", List.of(articles));
  }

  private HeldPages pages(Function<Question, String> rendering) {
    return pages(rendering, Runnable::run);
  }

  private HeldPages pages(Function<Question, String> rendering, Executor workers) {
    return new HeldPages(
        64 * 1024,
        versions,
        question ->
            Representation.of(
                "text/plain", rendering.apply(question).getBytes(StandardCharsets.UTF_8)),
        work -> CompletableFuture.supplyAsync(work, workers),
        () -> ProblemException.of(Problem.busy("Reads are shed.")));
  }

  private static String text(CompletionStage<Representation> answer) {
    CompletableFuture<Representation> page = answer.toCompletableFuture();
    return new String(page.join().plain(), StandardCharsets.UTF_8);
  }
}
