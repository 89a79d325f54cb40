package dev.anteroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchQueueTest {
  private final BatchQueue<Integer> queue = new BatchQueue<>(100);

  @Test
  void aSingleCommentIsABatchAtOnce() {
    queue.offer(1);

    assertThat(queue.takeBatch(8)).containsExactly(1);
  }

  @Test
  void aBatchIsLimitedAndInOrderOfArrival() {
    offer(1, 2, 3);

    assertThat(queue.takeBatch(2)).containsExactly(1, 2);
    queue.done(2);
    assertThat(queue.takeBatch(2)).containsExactly(3);
  }

  @Test
  void aFullQueueRefusesComments() {
    var small = new BatchQueue<Integer>(2);

    assertThat(List.of(small.offer(1), small.offer(2), small.offer(3)))
        .containsExactly(true, true, false);
  }

  @Test
  void aSecondWriterStartsWhenHalfTheBatchInFlightIsWaiting() {
    offer(1, 2, 3, 4);
    queue.takeBatch(8);
    offer(5, 6);

    assertThat(queue.takeBatch(8)).containsExactly(5, 6);
  }

  @Test
  void aSmallBatchIsTakenAfterATimeout() {
    offer(1, 2, 3, 4);
    queue.takeBatch(8);
    queue.offer(5);

    assertThat(queue.takeBatch(8)).containsExactly(5);
  }

  @Test
  void aClosedQueueRefusesCommentsAndDrains() {
    offer(1, 2);
    queue.close();

    assertThat(queue.offer(3)).isFalse();
    assertThat(queue.takeBatch(8)).containsExactly(1, 2);
    assertThat(queue.takeBatch(8)).isEmpty();
  }

  @Test
  void aWaitingWriterEndsWhenTheQueueCloses() throws Exception {
    var writer = CompletableFuture.supplyAsync(() -> queue.takeBatch(8));
    queue.close();

    assertThat(writer.get(10, TimeUnit.SECONDS)).isEmpty();
  }

  @Test
  void inAnyInterleavingEachCommentIsTakenOnce() throws Exception {
    var taken = Collections.synchronizedList(new ArrayList<Integer>());
    var writers =
        IntStream.range(0, 3).mapToObj(i -> Thread.ofPlatform().start(() -> drain(taken))).toList();
    var givers =
        IntStream.range(0, 4)
            .mapToObj(giver -> Thread.ofPlatform().start(() -> give(giver * 5_000)))
            .toList();
    for (var giver : givers) {
      giver.join();
    }
    queue.close();
    for (var writer : writers) {
      writer.join();
    }

    assertThat(taken).hasSize(20_000).doesNotHaveDuplicates();
  }

  private void give(int from) {
    for (int i = from; i < from + 5_000; i++) {
      while (!queue.offer(i)) {
        Thread.onSpinWait();
      }
    }
  }

  private void drain(List<Integer> taken) {
    for (var batch = queue.takeBatch(16); !batch.isEmpty(); batch = queue.takeBatch(16)) {
      taken.addAll(batch);
      queue.done(batch.size());
    }
  }

  private void offer(int... arrivals) {
    for (int arrival : arrivals) {
      queue.offer(arrival);
    }
  }
}
