package dev.anteroom.retention;

import dev.anteroom.cluster.BackgroundJob;
import dev.anteroom.database.RetryingTransaction;
import dev.anteroom.sealing.AuthorIndexes;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.hibernate.Session;
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
  private final Session session;
  private final AtomicLong pending = new AtomicLong();

  AuthorIndexRotationJob(
      AuthorIndexes indexes, AuthorRows authors, Session session, MeterRegistry metrics) {
    this.indexes = indexes;
    this.authors = authors;
    this.session = session;
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
    long count =
        RetryingTransaction.call(() ->
            session
                .createNativeQuery(
                    "select count(*) from author where generation < :newest", Long.class)
                .setParameter("newest", indexes.generation())
                .getSingleResult());
    pending.set(count);
    return count;
  }

  /**
   * Upgrades a batch in the caller's transaction. Returns the number of rows tried; 0 if none is
   * behind.
   */
  int rotateBatch() {
    var newest = indexes.generation();
    authors.lock();
    // Index: author_by_generation.
    var rows =
        session
            .createNativeQuery(
                """
                select id, site, author_index, generation from author
                where generation < :newest order by generation, id
                """,
                Author.class)
            .setParameter("newest", newest)
            .setMaxResults(BATCH_SIZE)
            .getResultList();
    rows.forEach(author -> rotate(author, newest));
    return rows.size();
  }

  private record Author(UUID id, String site, byte[] index, int generation) {}

  private void rotate(Author author, int newest) {
    var rotated = indexes.upgrade(author.site(), author.index(), author.generation());
    // A replica with the new secret may already have inserted the same author.
    var others = authors.ids(author.site(), List.of(rotated));
    if (others.isEmpty()) {
      session
          .createNativeMutationQuery(
              "update author set author_index = :carried, generation = :newest where id = :id")
          .setParameter("carried", rotated)
          .setParameter("newest", newest)
          .setParameter("id", author.id())
          .executeUpdate();
    } else {
      // If comments are left, the row stays behind and the next batch continues with it.
      authors.merge(author.site(), author.id(), others.getFirst(), MAX_COMMENTS_PER_MERGE);
    }
  }
}
