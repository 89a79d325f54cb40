package dev.anteroom.retention;

import dev.anteroom.cluster.BackgroundJob;
import dev.anteroom.database.RetryingTransaction;
import dev.anteroom.sealing.AuthorIndexes;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Upgrades author indexes to the newest secret after a rotation, without the addresses. Each batch
 * is a transaction; after an interruption, the remaining rows are found by their generation.
 */
@ApplicationScoped
class AuthorIndexRotationJob {
  private static final Logger LOG = Logger.getLogger(AuthorIndexRotationJob.class);
  private static final int BATCH_SIZE = 200;

  /** The most comments that a batch moves from one row of an author to another. */
  private static final int MAX_COMMENTS_PER_MERGE = 500;

  private final AuthorIndexes indexes;
  private final AuthorRows authors;
  private final EntityManager database;
  private final AtomicLong pending = new AtomicLong();

  AuthorIndexRotationJob(
      AuthorIndexes indexes, AuthorRows authors, EntityManager database, MeterRegistry metrics) {
    this.indexes = indexes;
    this.authors = authors;
    this.database = database;
    Gauge.builder("anteroom.keys.authors.behind", pending, AtomicLong::get)
        .description("Author indexes that are not computed with the newest secret yet")
        .register(metrics);
  }

  @Scheduled(
      every = "30s",
      delayed = "5s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @BackgroundJob("author-index-rotation")
  void run() {
    // Counted for each run instead of each batch, because after a rotation every author is behind.
    if (countPending() > 0) {
      long rotated = 0;
      int batch;
      do {
        batch = RetryingTransaction.call(this::rotateBatch);
        rotated += batch;
      } while (batch > 0);
      countPending();
      LOG.infof("%d author indexes upgraded to the newest secret", rotated);
    }
  }

  /** Counts the indexes that are not computed with the newest secret yet. */
  long countPending() {
    pending.set(RetryingTransaction.call(this::count));
    return pending.get();
  }

  private long count() {
    return ((Number)
            database
                .createNativeQuery("select count(*) from author where generation < :newest")
                .setParameter("newest", indexes.generation())
                .getSingleResult())
        .longValue();
  }

  /**
   * Upgrades a batch in the caller's transaction. Returns the number of rows tried; 0 if none is
   * behind.
   */
  int rotateBatch() {
    var newest = indexes.generation();
    authors.lock();
    // Index: author_by_generation.
    List<?> rows =
        database
            .createNativeQuery(
                """
                select id, site, author_index, generation from author
                where generation < :newest order by generation, id
                """,
                Tuple.class)
            .setParameter("newest", newest)
            .setMaxResults(BATCH_SIZE)
            .getResultList();
    rows.forEach(row -> rotate((Tuple) row, newest));
    return rows.size();
  }

  private void rotate(Tuple row, int newest) {
    var site = row.get("site", String.class);
    var id = row.get("id", UUID.class);
    var rotated =
        indexes.upgrade(
            site, row.get("author_index", byte[].class), row.get("generation", Integer.class));
    // A replica with the new secret may already have inserted the same author.
    var others = authors.ids(site, List.of(rotated));
    if (others.isEmpty()) {
      database
          .createNativeQuery(
              "update author set author_index = :carried, generation = :newest where id = :id")
          .setParameter("carried", rotated)
          .setParameter("newest", newest)
          .setParameter("id", id)
          .executeUpdate();
    } else {
      // If comments are left, the row stays behind and the next batch continues with it.
      authors.merge(site, id, others.getFirst(), MAX_COMMENTS_PER_MERGE);
    }
  }
}
