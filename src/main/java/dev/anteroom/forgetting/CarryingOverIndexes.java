package dev.anteroom.forgetting;

import dev.anteroom.privacy.AuthorIndexes;
import dev.anteroom.problem.Outage;
import dev.anteroom.problem.RetryingTransaction;
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
 * After a rotation, carries the author indexes over to the newest secret, without any address. In
 * small batches, each a transaction; whatever ends it, the rest is found by its generation.
 */
@ApplicationScoped
class CarryingOverIndexes {
  private static final Logger LOG = Logger.getLogger(CarryingOverIndexes.class);
  private static final int BATCH = 200;

  /** How many comments of one author a batch gives to another. */
  private static final int COMMENTS = 500;

  private final AuthorIndexes indexes;
  private final AuthorRows authors;
  private final EntityManager database;
  private final AtomicLong behind = new AtomicLong();

  CarryingOverIndexes(
      AuthorIndexes indexes, AuthorRows authors, EntityManager database, MeterRegistry metrics) {
    this.indexes = indexes;
    this.authors = authors;
    this.database = database;
    Gauge.builder("anteroom.keys.authors.behind", behind, AtomicLong::get)
        .description("Author indexes that are not yet under the newest secret")
        .register(metrics);
  }

  @Scheduled(
      every = "30s",
      delayed = "5s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void carryOver() {
    try {
      // Counted around the run and not for each batch: after a rotation every author is behind.
      if (measureBehind() > 0) {
        long carried = 0;
        int batch;
        do {
          batch = RetryingTransaction.call(this::carryBatch);
          carried += batch;
        } while (batch > 0);
        measureBehind();
        LOG.infof("%d author indexes carried over to the newest secret", carried);
      }
    } catch (RuntimeException e) {
      LOG.warnf("Carrying over broke off: %s", Outage.frames(e));
    }
  }

  /** Counts the indexes that are not yet under the newest secret. */
  long measureBehind() {
    behind.set(RetryingTransaction.call(this::count));
    return behind.get();
  }

  private long count() {
    return ((Number)
            database
                .createNativeQuery("select count(*) from author where generation < :newest")
                .setParameter("newest", indexes.generation())
                .getSingleResult())
        .longValue();
  }

  /** How many rows were carried over; 0 where none is behind. In the caller's transaction. */
  int carryBatch() {
    var newest = indexes.generation();
    authors.lock();
    // Served by author_by_generation.
    List<?> rows =
        database
            .createNativeQuery(
                """
                select id, site, author_index, generation from author
                where generation < :newest order by generation, id
                """,
                Tuple.class)
            .setParameter("newest", newest)
            .setMaxResults(BATCH)
            .getResultList();
    rows.forEach(row -> carry((Tuple) row, newest));
    return rows.size();
  }

  private void carry(Tuple row, int newest) {
    var site = row.get("site", String.class);
    var id = row.get("id", UUID.class);
    var carried =
        indexes.carriedOver(
            site, row.get("author_index", byte[].class), row.get("generation", Integer.class));
    // A replica with the new secret may have met the same author before this row was reached.
    var others = authors.ids(site, List.of(carried));
    if (others.isEmpty()) {
      database
          .createNativeQuery(
              "update author set author_index = :carried, generation = :newest where id = :id")
          .setParameter("carried", carried)
          .setParameter("newest", newest)
          .setParameter("id", id)
          .executeUpdate();
    } else {
      // With comments left it stays behind, and the next batch goes on.
      authors.merge(site, id, others.getFirst(), COMMENTS);
    }
  }
}
