package dev.anteroom.learning.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.UUID;
import org.hibernate.Session;

/**
 * A lease in the database that lets one replica at a time compute embeddings and rescore. If that
 * replica ends, another one takes over within seconds. A replica with the embedding classifier
 * takes precedence over one without.
 */
@ApplicationScoped
class RescoringLease {
  private static final String LEASE_DURATION = "10 seconds";
  private static final long RENEW_INTERVAL = Duration.ofSeconds(2).toNanos();

  private final Session database;
  private final UUID holder = UUID.randomUUID();
  private boolean isHeld;
  private long renewedAt = System.nanoTime() - RENEW_INTERVAL;

  RescoringLease(Session database) {
    this.database = database;
  }

  /**
   * Returns whether this replica has the lease; tries to acquire or renew it if that is due. Called
   * by one thread only.
   */
  @Transactional
  boolean isHeld(boolean hasEncoder) {
    if (System.nanoTime() - renewedAt >= RENEW_INTERVAL) {
      isHeld = tryAcquire(hasEncoder);
      renewedAt = System.nanoTime();
    }
    return isHeld;
  }

  private boolean tryAcquire(boolean hasEncoder) {
    return database
            .createNativeMutationQuery(
                """
                insert into second_look_turn (holder, careful, until)
                values (:me, :careful, now() + cast(:heldFor as interval))
                on conflict (one) do update
                set holder = excluded.holder, careful = excluded.careful, until = excluded.until
                where second_look_turn.holder = excluded.holder or second_look_turn.until < now()
                  or (excluded.careful and not second_look_turn.careful)
                """)
            .setParameter("me", holder)
            .setParameter("careful", hasEncoder)
            .setParameter("heldFor", LEASE_DURATION)
            .executeUpdate()
        > 0;
  }

  /** Releases the lease, so that another replica can acquire it at once. */
  @Transactional
  void release() {
    database
        .createNativeMutationQuery("delete from second_look_turn where holder = :me")
        .setParameter("me", holder)
        .executeUpdate();
  }
}
