package dev.anteroom.botprotection;

import dev.anteroom.cluster.BackgroundJob;
import dev.anteroom.database.RetryingTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.hibernate.StatelessSession;

/**
 * Claims one-time keys, once for all replicas. A claimed key is a row that is written in the
 * transaction of its comment. If two transactions claim the same key, the second waits for the
 * first. The key of a comment that needs no look-up is written by the statement that stores it.
 */
@ApplicationScoped
public class OneTimeKeys {
  private static final int PURGE_BATCH_SIZE = 5_000;

  // Ordered, because two batches may contain the same keys.
  private static final String INSERT =
      """
      insert into guard_mark as held (digest, until)
      select digest, until from unnest(?::bytea[], ?::timestamptz[]) as given (digest, until)
      order by digest
      on conflict (digest) do update set until = excluded.until where held.until <= ?
      returning digest
      """;

  private final StatelessSession session;
  private final Clock clock;

  OneTimeKeys(StatelessSession session, Clock clock) {
    this.session = session;
    this.clock = clock;
  }

  /**
   * Claims keys within the transaction of a connection, in one statement.
   *
   * @return for each key, in order, whether this call claimed it
   */
  public List<Boolean> claimAll(Connection connection, List<OneTimeKey> keys, Instant now)
      throws SQLException {
    if (keys.isEmpty()) {
      return List.of();
    }
    var distinct = new LinkedHashMap<ByteBuffer, OneTimeKey>();
    keys.forEach(key -> distinct.putIfAbsent(ByteBuffer.wrap(key.digest()), key));
    var claimed = insert(connection, distinct.values(), now);
    var first = new ArrayList<Boolean>(keys.size());
    // If a batch contains a key twice, the first claims it.
    keys.forEach(key -> first.add(claimed.remove(ByteBuffer.wrap(key.digest()))));
    return first;
  }

  private static Set<ByteBuffer> insert(
      Connection connection, Collection<OneTimeKey> keys, Instant now) throws SQLException {
    try (var statement = connection.prepareStatement(INSERT)) {
      statement.setArray(
          1,
          connection.createArrayOf(
              "bytea", keys.stream().map(OneTimeKey::digest).toArray(byte[][]::new)));
      statement.setArray(
          2,
          connection.createArrayOf(
              "timestamptz", keys.stream().map(key -> key.until().toString()).toArray()));
      statement.setObject(3, now.atOffset(ZoneOffset.UTC));
      var claimed = new HashSet<ByteBuffer>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          claimed.add(ByteBuffer.wrap(rows.getBytes(1)));
        }
      }
      return claimed;
    }
  }

  /** Deletes expired keys in batches, so that no lock is held long. */
  @Scheduled(
      every = "1m",
      delayed = "20s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @BackgroundJob("one-time-keys-purge")
  void purge() {
    while (purgeBatch() == PURGE_BATCH_SIZE) {}
  }

  private int purgeBatch() {
    return RetryingTransaction.call(() ->
        session
            .createNativeMutationQuery(
                // Index: guard_mark_by_age.
                """
                delete from guard_mark where ctid in (
                  select ctid from guard_mark where until <= :now limit :some for update skip locked)
                """)
            .setParameter("now", clock.instant())
            .setParameter("some", PURGE_BATCH_SIZE)
            .executeUpdate());
  }
}
