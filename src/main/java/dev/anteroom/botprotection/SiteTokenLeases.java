package dev.anteroom.botprotection;

import dev.anteroom.database.RetryingTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.hibernate.StatelessSession;

/** The tokens of a site's current minute, shared by all replicas. */
@ApplicationScoped
class SiteTokenLeases {
  // A minute that began far in the future was created by a clock that has been corrected since.
  private static final String LEASE =
      """
      insert into site_rate as held (site, began, taken, granted)
      values (:site, :now, least(:wanted, :limit), least(:wanted, :limit))
      on conflict (site) do update set
        granted = case when %1$s then excluded.granted
                       else least(:wanted, greatest(0, :limit - held.taken)) end,
        taken   = case when %1$s then excluded.taken
                       else held.taken + least(:wanted, greatest(0, :limit - held.taken)) end,
        began   = case when %1$s then excluded.began else held.began end
      returning granted, began
      """
          .formatted("abs(extract(epoch from excluded.began - held.began)) >= 60");

  private final StatelessSession session;

  SiteTokenLeases(StatelessSession session) {
    this.session = session;
  }

  /**
   * Tokens that this replica may use until the minute ends.
   *
   * @param began when the minute began
   */
  record Lease(int granted, Instant began) {}

  /** Leases the wanted tokens, or as many as are left of the minute. */
  Lease tryAcquire(String site, int wanted, int limit, Instant now) {
    return RetryingTransaction.call(() -> acquire(site, wanted, limit, now));
  }

  private Lease acquire(String site, int wanted, int limit, Instant now) {
    return session
        .createNativeQuery(LEASE, Lease.class)
        .setParameter("site", site)
        .setParameter("now", now)
        .setParameter("wanted", wanted)
        .setParameter("limit", limit)
        .getSingleResult();
  }
}
