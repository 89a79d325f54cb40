package dev.anteroom.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.testsupport.Concurrently;
import dev.anteroom.testsupport.MutableClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Marks of three replicas on one database. */
@QuarkusTest
class MarksTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @Inject StatelessSession session;

  private final MutableClock clock = new MutableClock();
  private List<Marks> replicas;

  @BeforeEach
  void start() {
    replicas = IntStream.range(0, 3).mapToObj(i -> new Marks(session, clock)).toList();
  }

  @Test
  void ofManyAtOnceOnWhicheverReplicaOneIsTheFirst() {
    var mark = anyMark();

    var first =
        Concurrently.each(
            12, IntStream.range(0, 60).boxed().toList(), i -> made(i % 3, mark).getFirst());

    assertThat(first).containsOnlyOnce(true).hasSize(60);
  }

  @Test
  void batchesThatHoldTheSameMarksInAnyOrderDontStopEachOther() {
    var marks = IntStream.range(0, 50).mapToObj(i -> anyMark()).toList();

    var first =
        Concurrently.each(
            6,
            IntStream.range(0, 12).boxed().toList(),
            i -> {
              var shuffled = new ArrayList<>(marks);
              Collections.shuffle(shuffled);
              return made(i % 3, shuffled.toArray(Mark[]::new));
            });

    assertThat(first.stream().flatMap(List::stream).filter(isFirst -> isFirst)).hasSize(50);
  }

  @Test
  void ofEqualOnesInABatchTheFirstCounts() {
    var mark = anyMark();
    var other = anyMark();

    assertThat(made(0, mark, other, mark)).containsExactly(true, true, false);
    assertThat(made(1, mark, mark)).containsExactly(false, false);
  }

  @Test
  void itCountsUntilItsTimeAndMayThenBeMadeAnew() {
    var mark = anyMark();
    made(0, mark);

    clock.pass(HOUR.minusMillis(1));
    assertThat(made(1, mark)).containsExactly(false);
    clock.pass(Duration.ofMillis(1));
    assertThat(made(2, new Mark(mark.digest(), clock.instant().plus(HOUR)))).containsExactly(true);
    assertThat(made(1, mark)).containsExactly(false);
  }

  @Test
  void whatWasRolledBackWasNeverMade() {
    var mark = anyMark();
    QuarkusTransaction.begin();
    assertThat(replicas.getFirst().make(List.of(mark), clock.instant())).containsExactly(true);
    QuarkusTransaction.rollback();

    assertThat(made(1, mark)).containsExactly(true);
  }

  @Test
  void whatIsOverIsForgottenAndTheRestIsNot() {
    var over = anyMark();
    made(0, over);
    clock.pass(HOUR);
    var other = anyMark();
    made(0, other);

    replicas.get(1).purge();

    assertThat(isStored(over)).isFalse();
    assertThat(isStored(other)).isTrue();
  }

  private boolean isStored(Mark mark) {
    return QuarkusTransaction.requiringNew()
        .call(() ->
            !session
                .createNativeQuery("select 1 from guard_mark where digest = :digest", Object.class)
                .setParameter("digest", mark.digest())
                .getResultList()
                .isEmpty());
  }

  private List<Boolean> made(int replica, Mark... marks) {
    return QuarkusTransaction.requiringNew()
        .call(() -> replicas.get(replica).make(List.of(marks), clock.instant()));
  }

  private Mark anyMark() {
    var id = UUID.randomUUID();
    var digest =
        ByteBuffer.allocate(32)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits());
    return new Mark(digest.array(), clock.instant().plus(HOUR));
  }
}
