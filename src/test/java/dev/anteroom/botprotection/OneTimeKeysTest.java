package dev.anteroom.botprotection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.testsupport.Concurrently;
import dev.anteroom.testsupport.MutableClock;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys claimed by three replicas on one database. */
@QuarkusTest
class OneTimeKeysTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @Inject StatelessSession session;
  @Inject AgroalDataSource database;

  private final MutableClock clock = new MutableClock();
  private List<OneTimeKeys> replicas;

  @BeforeEach
  void start() {
    replicas = IntStream.range(0, 3).mapToObj(i -> new OneTimeKeys(session, clock)).toList();
  }

  @Test
  void onlyOneOfConcurrentUsesOnAllReplicasIsTheFirst() {
    var mark = anyKey();

    var first =
        Concurrently.map(
            12, IntStream.range(0, 60).boxed().toList(), i -> made(i % 3, mark).getFirst());

    assertThat(first).containsOnlyOnce(true).hasSize(60);
  }

  @Test
  void batchesWithTheSameKeysInAnyOrderDoNotDeadlock() {
    var marks = IntStream.range(0, 50).mapToObj(i -> anyKey()).toList();

    var first =
        Concurrently.map(
            6,
            IntStream.range(0, 12).boxed().toList(),
            i -> {
              var shuffled = new ArrayList<>(marks);
              Collections.shuffle(shuffled);
              return made(i % 3, shuffled.toArray(OneTimeKey[]::new));
            });

    assertThat(first.stream().flatMap(List::stream).filter(isFirst -> isFirst)).hasSize(50);
  }

  @Test
  void onlyTheFirstOfEqualKeysInABatchCounts() {
    var mark = anyKey();
    var other = anyKey();

    assertThat(made(0, mark, other, mark)).containsExactly(true, true, false);
    assertThat(made(1, mark, mark)).containsExactly(false, false);
  }

  @Test
  void aKeyIsUsedUntilItExpiresAndCanThenBeUsedAgain() {
    var mark = anyKey();
    made(0, mark);

    clock.advance(HOUR.minusMillis(1));
    assertThat(made(1, mark)).containsExactly(false);
    clock.advance(Duration.ofMillis(1));
    assertThat(made(2, new OneTimeKey(mark.digest(), clock.instant().plus(HOUR))))
        .containsExactly(true);
    assertThat(made(1, mark)).containsExactly(false);
  }

  @Test
  void aRolledBackKeyIsUnused() throws SQLException {
    var mark = anyKey();
    QuarkusTransaction.begin();
    assertThat(claimed(0, mark)).containsExactly(true);
    QuarkusTransaction.rollback();

    assertThat(made(1, mark)).containsExactly(true);
  }

  @Test
  void expiredKeysArePurgedAndOthersAreKept() {
    var over = anyKey();
    made(0, over);
    clock.advance(HOUR);
    var other = anyKey();
    made(0, other);

    replicas.get(1).purge();

    assertThat(isStored(over)).isFalse();
    assertThat(isStored(other)).isTrue();
  }

  private boolean isStored(OneTimeKey mark) {
    return QuarkusTransaction.requiringNew()
        .call(() ->
            !session
                .createNativeQuery("select 1 from guard_mark where digest = :digest", Object.class)
                .setParameter("digest", mark.digest())
                .getResultList()
                .isEmpty());
  }

  private List<Boolean> made(int replica, OneTimeKey... marks) {
    return QuarkusTransaction.requiringNew().call(() -> claimed(replica, marks));
  }

  /** Claims keys on the connection of the current transaction. */
  private List<Boolean> claimed(int replica, OneTimeKey... marks) throws SQLException {
    try (var connection = database.getConnection()) {
      return replicas.get(replica).claimAll(connection, List.of(marks), clock.instant());
    }
  }

  private OneTimeKey anyKey() {
    var id = UUID.randomUUID();
    var digest =
        ByteBuffer.allocate(32)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits());
    return new OneTimeKey(digest.array(), clock.instant().plus(HOUR));
  }
}
