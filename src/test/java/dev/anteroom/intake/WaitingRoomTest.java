package dev.anteroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WaitingRoomTest {
  private final WaitingRoom<Integer> room = new WaitingRoom<>(100);

  @Test
  void aLoneReplyWaitsForNobody() {
    room.offer(1);

    assertThat(room.take(8)).containsExactly(1);
  }

  @Test
  void aBatchHoldsAtMostSoManyInTheOrderTheyCame() {
    offer(1, 2, 3);

    assertThat(room.take(2)).containsExactly(1, 2);
    room.done(2);
    assertThat(room.take(2)).containsExactly(3);
  }

  @Test
  void aFullRoomTakesNobodyIn() {
    var small = new WaitingRoom<Integer>(2);

    assertThat(List.of(small.offer(1), small.offer(2), small.offer(3)))
        .containsExactly(true, true, false);
  }

  @Test
  void aSecondWriterIsLetInWhenHalfAsMuchWaitsAsTheFirstHasInHand() {
    offer(1, 2, 3, 4);
    room.take(8);
    offer(5, 6);

    assertThat(room.take(8)).containsExactly(5, 6);
  }

  @Test
  void whoHasLittleCompanyIsWrittenAllTheSameBeforeLong() {
    offer(1, 2, 3, 4);
    room.take(8);
    room.offer(5);

    assertThat(room.take(8)).containsExactly(5);
  }

  @Test
  void aClosedRoomTakesNobodyInAndLetsThroughWhoWaits() {
    offer(1, 2);
    room.close();

    assertThat(room.offer(3)).isFalse();
    assertThat(room.take(8)).containsExactly(1, 2);
    assertThat(room.take(8)).isEmpty();
  }

  @Test
  void aWriterThatWaitsForWorkEndsWhenTheRoomCloses() throws Exception {
    var writer = CompletableFuture.supplyAsync(() -> room.take(8));
    room.close();

    assertThat(writer.get(10, TimeUnit.SECONDS)).isEmpty();
  }

  @Test
  void whateverTheInterleavingEachIsTakenOnce() throws Exception {
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
    room.close();
    for (var writer : writers) {
      writer.join();
    }

    assertThat(taken).hasSize(20_000).doesNotHaveDuplicates();
  }

  private void give(int from) {
    for (int i = from; i < from + 5_000; i++) {
      while (!room.offer(i)) {
        Thread.onSpinWait();
      }
    }
  }

  private void drain(List<Integer> taken) {
    for (var batch = room.take(16); !batch.isEmpty(); batch = room.take(16)) {
      taken.addAll(batch);
      room.done(batch.size());
    }
  }

  private void offer(int... arrivals) {
    for (int arrival : arrivals) {
      room.offer(arrival);
    }
  }
}
