package dev.anteroom.intake;

import dev.anteroom.comment.NewComments;
import dev.anteroom.comment.NewComments.Insertion;
import dev.anteroom.intake.BatchTransaction.Work;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Screens a batch and stores it in one transaction, on one of two paths.
 *
 * <pre>
 *   DIRECT      screen ─▶ insert and COMMIT                one round trip
 *   LOOKED_UP   look up ─▶ screen ─▶ insert and COMMIT     two, or three with one-time keys
 * </pre>
 */
@ApplicationScoped
class StoringBatches {
  private final AgroalDataSource database;
  private final NewComments comments;
  private final CheckingSharedGuards guards;
  private final ScreeningSubmissions screening;
  private final Clock clock;
  private final Counter direct;
  private final Counter lookedUp;
  private final Timer commits;

  StoringBatches(
      AgroalDataSource database,
      NewComments comments,
      CheckingSharedGuards guards,
      ScreeningSubmissions screening,
      Clock clock,
      MeterRegistry metrics) {
    this.database = database;
    this.comments = comments;
    this.guards = guards;
    this.screening = screening;
    this.clock = clock;
    this.direct = counter("direct", metrics);
    this.lookedUp = counter("looked_up", metrics);
    this.commits =
        Timer.builder("anteroom.intake.commit")
            .description("From the first statement of a batch to the end of its COMMIT")
            .publishPercentileHistogram()
            .register(metrics);
  }

  private static Counter counter(String type, MeterRegistry metrics) {
    return Counter.builder("anteroom.intake.batches")
        .description("Committed batches: screened directly, or looked up before")
        .tag("type", type)
        .register(metrics);
  }

  /** Whether a batch is looked up before it is screened. */
  enum Path {
    /** For submissions whose verdict does not depend on the database. */
    DIRECT,
    /** For all submissions. */
    LOOKED_UP;

    /** Returns the shorter path that a batch can take. */
    static Path of(List<QueuedSubmission> batch) {
      return batch.stream().anyMatch(queued -> queued.submission().needsAuthor())
          ? LOOKED_UP
          : DIRECT;
    }
  }

  /**
   * Stores a batch. Afterwards each submission has its outcome; after the direct path those have
   * none that must be looked up, because another submission has one of their keys.
   *
   * @throws AttemptFailed if no submission has its outcome
   */
  void store(List<QueuedSubmission> batch, Path path) throws AttemptFailed {
    batch.forEach(QueuedSubmission::clearOutcome);
    var now = clock.instant();
    switch (path) {
      case DIRECT -> {
        var distinct = withDistinctKeys(batch);
        distinct.forEach(screening::screen);
        var rows = distinct.stream().map(QueuedSubmission::insertionWithKeys).toList();
        store(distinct, connection -> rows, now, direct);
      }
      case LOOKED_UP ->
          store(batch, connection -> lookUpAndScreen(connection, batch, now), now, lookedUp);
    }
  }

  /** Leaves out submissions with a key of an earlier one: one statement can store it once. */
  private static List<QueuedSubmission> withDistinctKeys(List<QueuedSubmission> batch) {
    var keys = new HashSet<ByteBuffer>();
    return batch.stream().filter(queued -> queued.keys().stream().allMatch(keys::add)).toList();
  }

  private void store(
      List<QueuedSubmission> batch, Work<List<Insertion>> screened, Instant now, Counter path)
      throws AttemptFailed {
    var timer = Timer.start();
    Set<UUID> stored;
    try (var transaction = BatchTransaction.begin(database)) {
      var rows = transaction.run(screened);
      if (rows.isEmpty()) {
        // Repetitions of earlier submissions change nothing.
        return;
      }
      stored = transaction.commit(connection -> comments.insertAndCommit(connection, rows, now));
    }
    timer.stop(commits);
    path.increment();
    onCommitted(batch.stream().filter(queued -> stored.contains(queued.comment().id())).toList());
  }

  /** Returns the rows of the submissions that are not repetitions of earlier ones. */
  private List<Insertion> lookUpAndScreen(
      Connection connection, List<QueuedSubmission> batch, Instant now) throws SQLException {
    var contexts =
        comments.lookUp(connection, batch.stream().map(QueuedSubmission::comment).toList(), now);
    var fresh = new ArrayList<QueuedSubmission>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      if (batch.get(i).lookedUp(contexts.get(i))) {
        fresh.add(batch.get(i));
      }
    }
    // A repeated submission uses up neither its proof of work nor the one-time key of its text.
    guards.check(connection, fresh, now);
    fresh.forEach(screening::screen);
    return fresh.stream().map(QueuedSubmission::insertion).toList();
  }

  private void onCommitted(List<QueuedSubmission> stored) {
    stored.forEach(QueuedSubmission::stored);
    stored.forEach(screening::onStored);
    comments.onCommitted(stored.stream().map(QueuedSubmission::screened).toList());
  }
}
