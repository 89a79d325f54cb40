package dev.anteroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class ReadLoadShedderTest {
  private static final int SHARE = 2;

  private final Queue<Runnable> workers = new ArrayDeque<>();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private long now;
  private final ReadLoadShedder reads =
      new ReadLoadShedder(SHARE, workers::add, () -> now, metrics);

  @Test
  void readsUseAtMostTheirShareOfTheWorkers() {
    for (int i = 0; i < 10; i++) {
      read();
    }

    assertThat(workers).hasSize(SHARE);
  }

  @Test
  void aWorkerRunsWaitingReadsInOrder() {
    var first = read();
    var second = read();
    var third = read();

    workers.remove().run();

    assertThat(first).isCompletedWithValue("read 1");
    assertThat(second).isCompletedWithValue("read 2");
    assertThat(third).isCompletedWithValue("read 3");
  }

  @Test
  void aFailedReadDoesNotAffectOthers() {
    var failed =
        reads
            .run(() -> {
              throw new IllegalStateException("away");
            })
            .toCompletableFuture();
    var next = read();

    workers.remove().run();

    assertThat(failed).isCompletedExceptionally();
    assertThat(next).isCompletedWithValue("read 1");
  }

  @Test
  void withTwoHundredWaitingReadsAnotherIsRefusedAndCounted() {
    for (int i = 0; i < 200; i++) {
      assertThat(read()).isNotDone();
    }

    assertThat(isRefused(read())).isTrue();
    assertThat(metrics.get("anteroom.reads.shed").counter().count()).isOne();
  }

  @Test
  void readsThatWaitedASecondAndNewOnesAreRefusedUntilAWorkerIsFree() {
    var late = read();
    now = Duration.ofSeconds(1).toNanos();
    var later = read();
    reads.refuseLate();

    assertThat(isRefused(late)).isTrue();
    assertThat(later).isNotDone();
    assertThat(isRefused(read())).isTrue();

    workers.remove().run();
    assertThat(later).isCompletedWithValue("read 1");
    read();
    workers.remove().run();
    assertThat(read()).isNotDone();
  }

  @Test
  void readsAreRefusedWhileTheServiceStops() {
    var ending =
        new ReadLoadShedder(
            SHARE,
            work -> {
              throw new RejectedExecutionException();
            },
            () -> now,
            metrics);

    assertThat(isRefused(ending.run(() -> "read"))).isTrue();
    assertThat(isRefused(ending.run(() -> "read"))).isTrue();
    assertThat(isRefused(ending.run(() -> "read"))).isTrue();
  }

  private int count;

  private CompletableFuture<String> read() {
    return reads.run(() -> "read " + ++count).toCompletableFuture();
  }

  private static boolean isRefused(CompletionStage<String> answer) {
    return answer.toCompletableFuture().isCompletedExceptionally()
        && answer.toCompletableFuture().exceptionNow() instanceof ProblemException e
        && e.problem().code() == ProblemCode.BUSY
        && e.problem().retryAfter() != null;
  }
}
