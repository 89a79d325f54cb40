package dev.anteroom.publication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.testsupport.Eventually;
import dev.anteroom.testsupport.MutableClock;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class FollowingChangesTest {
  private final ArticleVersions versions = new ArticleVersions();
  private final AtomicInteger polls = new AtomicInteger();
  private final AtomicReference<ArticleVersions.Stamp> beforeTheError = new AtomicReference<>();

  /** The second poll throws an OutOfMemoryError. */
  private final ChangedArticles rows =
      new ChangedArticles(null) {
        @Override
        ChangeBatch since(long transaction) {
          if (polls.incrementAndGet() == 2) {
            beforeTheError.set(versions.stamp("site", List.of("an-article")));
            throw new OutOfMemoryError("simulated");
          }
          return new ChangeBatch(1, "server", List.of());
        }
      };

  @Test
  void afterAnErrorPollingContinuesAndEveryArticleCountsAsChanged() {
    var following = new FollowingChanges(rows, versions, new MutableClock());
    following.start(new StartupEvent());
    try {
      Eventually.holds(() -> assertThat(polls.get()).isGreaterThan(3));
    } finally {
      following.stop(new ShutdownEvent());
    }

    assertThat(versions.isCurrent(beforeTheError.get())).isFalse();
  }
}
