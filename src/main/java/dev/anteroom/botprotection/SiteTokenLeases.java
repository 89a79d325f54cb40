package dev.anteroom.botprotection;

import dev.anteroom.database.RetryingTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import org.hibernate.StatelessSession;

/** The minute in which a site counts its replies, shared by all replicas. */
@ApplicationScoped
class SiteTokenLeases {
  // A minute that began far ahead was made by a clock that has been put right since.
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
   * Tokens that are this replica's until the minute ends.
   *
   * @param began when the minute began
   */
  record Lease(int granted, Instant began) {}

  /** Takes so many of what is left of the minute, or all of it. */
  Lease tryAcquire(String site, int wanted, int limit, Instant now) {
    return RetryingTransaction.call(() -> acquire(site, wanted, limit, now));
  }

  private Lease acquire(String site, int wanted, int limit, Instant now) {
    var row =
        session
            .createNativeQuery(LEASE, Tuple.class)
            .setParameter("site", site)
            .setParameter("now", now)
            .setParameter("wanted", wanted)
            .setParameter("limit", limit)
            .getSingleResult();
    return new Lease(row.get("granted", Integer.class), row.get("began", Instant.class));
  }
}
