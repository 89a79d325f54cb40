package dev.anteroom.cluster;

import dev.anteroom.database.RetryingTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.jboss.logging.Logger;

/**
 * The number of live replicas and this replica's rank among them. Limits that each replica counts
 * itself, for networks and authors, are divided among them.
 */
@ApplicationScoped
public class Replicas {
  private static final Logger LOG = Logger.getLogger(Replicas.class);

  private final StatelessSession session;
  private final UUID id = UUID.randomUUID();
  private volatile Membership membership = new Membership(0, 1);

  public Replicas(StatelessSession session) {
    this.session = session;
  }

  private record Membership(int rank, int count) {}

  /**
   * Returns this replica's share of a limit. The shares add up to the limit, except that each is at
   * least one.
   */
  public int shareOf(int limit) {
    var here = membership;
    int remainder = here.rank() < limit % here.count() ? 1 : 0;
    return Math.max(1, limit / here.count() + remainder);
  }

  /** Returns the number of live replicas. */
  public int count() {
    return membership.count();
  }

  /**
   * Reports that this replica is alive and reads which others are, using only the database's clock.
   */
  @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @BackgroundJob("replicas")
  public void heartbeat() {
    // If this fails, the last known membership stays in use until the database is back.
    var alive = RetryingTransaction.call(this::alive);
    membership = new Membership(Math.max(0, alive.indexOf(id)), Math.max(1, alive.size()));
  }

  /**
   * Removes this replica after its last request, so that the others need not wait for it to expire.
   */
  void leave(@Observes @Priority(2) ShutdownEvent event) {
    leave();
  }

  public void leave() {
    try {
      RetryingTransaction.run(() ->
          session
              .createNativeMutationQuery("delete from replica where id = :id")
              .setParameter("id", id)
              .executeUpdate());
    } catch (RuntimeException e) {
      LOG.debugf("This replica could not be removed: %s", e.getClass().getName());
    }
  }

  private List<UUID> alive() {
    session
        .createNativeMutationQuery(
            """
            insert into replica (id, seen_at) values (:id, now())
            on conflict (id) do update set seen_at = excluded.seen_at
            """)
        .setParameter("id", id)
        .executeUpdate();
    session
        .createNativeMutationQuery(
            "delete from replica where seen_at < now() - interval '1 minute'")
        .executeUpdate();
    return session
        .createNativeQuery(
            "select id from replica where seen_at > now() - interval '15 seconds' order by id",
            UUID.class)
        .getResultList();
  }
}
