package dev.anteroom.intake;

import dev.anteroom.cluster.BackgroundJob;
import dev.anteroom.comment.NewComment;
import dev.anteroom.comment.Status;
import dev.anteroom.intake.Intake.PendingSubmission;
import dev.anteroom.intake.IntakeOutcome.KeyReused;
import dev.anteroom.intake.IntakeOutcome.Replayed;
import dev.anteroom.intake.IntakeOutcome.Stored;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.hibernate.StatelessSession;

/**
 * The keys that callers send so that they can safely retry. A key's row is written in the
 * transaction of its comment. If two submissions have the same key, on any replicas, the second
 * waits for the first.
 */
@ApplicationScoped
class IdempotencyKeys {
  private static final Duration RETENTION = Duration.ofHours(24);
  private static final int PURGE_BATCH_SIZE = 5_000;

  private final StatelessSession session;
  private final Clock clock;

  IdempotencyKeys(StatelessSession session, Clock clock) {
    this.session = session;
    this.clock = clock;
  }

  /**
   * Writes the keys of a batch before it is screened; {@link #recordAnswers} adds the results.
   *
   * @return the outcomes of submissions that must not be stored, because their key exists already
   */
  Map<PendingSubmission, IntakeOutcome> claim(List<PendingSubmission> batch, Instant now) {
    var keyed = batch.stream().filter(IdempotencyKeys::hasKey).toList();
    if (keyed.isEmpty()) {
      return Map.of();
    }
    return session.doReturningWork(connection -> {
      try (var claim = new Claim(connection, keyed, now)) {
        claim.dropExpired();
        return claim.outcomes(claim.insert());
      }
    });
  }

  /** Records the answered status of submissions whose keys were new, unless it is pending. */
  void recordAnswers(Map<PendingSubmission, NewComment.Screened> screened) {
    var others =
        screened.entrySet().stream()
            .filter(each -> hasKey(each.getKey()))
            .filter(each -> each.getValue().answeredStatus() != Status.PENDING)
            .toList();
    if (!others.isEmpty()) {
      session.doWork(connection -> insertAnswers(connection, others));
    }
  }

  private static void insertAnswers(
      Connection connection, List<Map.Entry<PendingSubmission, NewComment.Screened>> others)
      throws SQLException {
    var noted = others.stream().map(Map.Entry::getKey).toList();
    try (var statement =
        connection.prepareStatement(
            """
            update idempotency made set answered = given.answered
            from unnest(?::text[], ?::bytea[], ?::text[]) as given (site, key, answered)
            where made.site = given.site and made.key = given.key
            """)) {
      statement.setArray(1, sites(connection, noted));
      statement.setArray(2, keys(connection, noted));
      statement.setArray(
          3,
          connection.createArrayOf(
              "text",
              others.stream()
                  .map(each -> each.getValue().answeredStatus().wire())
                  .toArray(String[]::new)));
      statement.executeUpdate();
    }
  }

  private static boolean hasKey(PendingSubmission pending) {
    return pending.submission().idempotency() != null;
  }

  private static ValidatedSubmission.Idempotency idempotency(PendingSubmission pending) {
    return Objects.requireNonNull(pending.submission().idempotency());
  }

  private static java.sql.Array sites(Connection connection, List<PendingSubmission> keyed)
      throws SQLException {
    return connection.createArrayOf(
        "text", keyed.stream().map(w -> w.submission().comment().site()).toArray(String[]::new));
  }

  private static java.sql.Array keys(Connection connection, List<PendingSubmission> keyed)
      throws SQLException {
    return connection.createArrayOf(
        "bytea", keyed.stream().map(w -> idempotency(w).key()).toArray(byte[][]::new));
  }

  /** Deletes keys after 24 hours, in batches, so that no lock is held long. */
  @Scheduled(
      every = "10m",
      delayed = "1m",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @BackgroundJob("idempotency-keys-purge")
  void purge() {
    while (purgeBatch() == PURGE_BATCH_SIZE) {}
  }

  @Transactional
  int purgeBatch() {
    return session
        .createNativeMutationQuery(
            """
            delete from idempotency where ctid in (
              select ctid from idempotency where created_at < :before limit :some for update skip locked)
            """)
        .setParameter("before", clock.instant().minus(RETENTION))
        .setParameter("some", PURGE_BATCH_SIZE)
        .executeUpdate();
  }

  /** The three statements that claim keys, with the same arrays. */
  private static final class Claim implements AutoCloseable {
    private final Connection connection;
    private final List<PendingSubmission> keyed;
    private final Instant now;
    private final java.sql.Array sites;
    private final java.sql.Array keys;

    Claim(Connection connection, List<PendingSubmission> keyed, Instant now) throws SQLException {
      this.connection = connection;
      this.keyed = keyed;
      this.now = now;
      this.sites = sites(connection, keyed);
      this.keys = keys(connection, keyed);
    }

    void dropExpired() throws SQLException {
      try (var statement =
          connection.prepareStatement(
              """
              delete from idempotency old using unnest(?::text[], ?::bytea[]) as given (site, key)
              where old.site = given.site and old.key = given.key and old.created_at < ?
              """)) {
        bindKeys(statement);
        statement.setObject(3, now.minus(RETENTION).atOffset(ZoneOffset.UTC));
        statement.executeUpdate();
      }
    }

    /**
     * Returns the ids of the comments whose keys are new. Ordered, because two batches may contain
     * the same keys.
     */
    Set<UUID> insert() throws SQLException {
      try (var statement =
          connection.prepareStatement(
              """
              insert into idempotency (site, key, content, comment, answered, created_at)
              select given.*, 'pending', ?
              from unnest(?::text[], ?::bytea[], ?::bytea[], ?::uuid[])
                as given (site, key, content, comment)
              order by 1, 2
              on conflict do nothing
              returning comment
              """)) {
        statement.setObject(1, now.atOffset(ZoneOffset.UTC));
        statement.setArray(2, sites);
        statement.setArray(3, keys);
        statement.setArray(
            4,
            connection.createArrayOf(
                "bytea", keyed.stream().map(w -> idempotency(w).content()).toArray(byte[][]::new)));
        statement.setArray(
            5,
            connection.createArrayOf(
                "uuid", keyed.stream().map(w -> w.submission().comment().id()).toArray()));
        var won = new HashSet<UUID>();
        try (var rows = statement.executeQuery()) {
          while (rows.next()) {
            won.add(rows.getObject(1, UUID.class));
          }
        }
        return won;
      }
    }

    Map<PendingSubmission, IntakeOutcome> outcomes(Set<UUID> won) throws SQLException {
      var outcomes = new HashMap<PendingSubmission, IntakeOutcome>();
      var lost = new ArrayList<PendingSubmission>(keyed);
      lost.removeIf(pending -> won.contains(pending.submission().comment().id()));
      if (lost.isEmpty()) {
        return outcomes;
      }
      try (var statement =
          connection.prepareStatement(
              """
              select given.place, old.content, old.comment, old.answered
              from unnest(?::text[], ?::bytea[]) with ordinality as given (site, key, place)
              join idempotency old using (site, key)
              """)) {
        bindKeys(statement);
        try (var rows = statement.executeQuery()) {
          while (rows.next()) {
            var pending = keyed.get(rows.getInt(1) - 1);
            if (lost.contains(pending)) {
              outcomes.put(pending, outcome(pending, rows));
            }
          }
        }
      }
      return outcomes;
    }

    private static IntakeOutcome outcome(PendingSubmission pending, ResultSet row)
        throws SQLException {
      var comment = row.getObject(3, UUID.class);
      var status = Status.named(row.getString(4)).orElseThrow();
      if (comment.equals(pending.submission().comment().id())) {
        // An earlier attempt of the same submission, whose COMMIT had an unknown outcome.
        return new Stored(comment, status);
      }
      return idempotency(pending).isOf(row.getBytes(2))
          ? new Replayed(comment, status)
          : new KeyReused();
    }

    private void bindKeys(PreparedStatement statement) throws SQLException {
      statement.setArray(1, sites);
      statement.setArray(2, keys);
    }

    @Override
    public void close() throws SQLException {
      sites.free();
      keys.free();
    }
  }
}
