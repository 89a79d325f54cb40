package dev.anteroom.intake;

import dev.anteroom.cluster.BackgroundJob;
import dev.anteroom.comment.IdempotencyKey;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.hibernate.StatelessSession;

/** Deletes expired idempotency keys. */
@ApplicationScoped
class IdempotencyKeys {
  private static final int PURGE_BATCH_SIZE = 5_000;

  private final StatelessSession session;
  private final Clock clock;

  IdempotencyKeys(StatelessSession session, Clock clock) {
    this.session = session;
    this.clock = clock;
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
        .setParameter("before", clock.instant().minus(IdempotencyKey.RETENTION))
        .setParameter("some", PURGE_BATCH_SIZE)
        .executeUpdate();
  }
}
