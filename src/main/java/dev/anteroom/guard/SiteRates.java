package dev.anteroom.guard;

import dev.anteroom.guard.SiteLeases.Lease;
import dev.anteroom.problem.Outage;
import dev.anteroom.site.Site;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How many replies a site gets, counted for all replicas together. Each takes tokens from the
 * site's minute in the database, a twentieth of the limit at a time between all of them; a reply
 * waits only where this replica has none left.
 *
 * <pre>
 *   take ─▶ a token at hand ─▶ go on
 *     └─ none ─▶ ask for some, once for all that wait ─┬─ granted ─▶ go on
 *                                                      └─ the minute is used up: until it ends
 * </pre>
 */
@ApplicationScoped
class SiteRates {
  private static final Logger LOG = Logger.getLogger(SiteRates.class);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** What replicas hold and don't use, of the whole limit, is at most one part in so many. */
  private static final int HELD_BACK = 20;

  private final SiteLeases leases;
  private final Replicas replicas;
  private final Clock clock;
  private final Map<String, Stock> stocks = new ConcurrentHashMap<>();

  SiteRates(SiteLeases leases, Replicas replicas, Clock clock) {
    this.leases = leases;
    this.replicas = replicas;
    this.clock = clock;
  }

  /** Counts a reply: zero where it may go on, else how long until the next may. */
  CompletionStage<Duration> take(Site site) {
    int limit = site.settings().guards().rate().perSitePerMinute();
    return stocks.computeIfAbsent(site.id(), Stock::new).take(limit);
  }

  /** What this replica has of one site's minute. */
  private final class Stock {
    private final String site;
    private int limit;
    private int left;
    private int waiting;
    private boolean isUsedUp;
    private Instant ends = Instant.EPOCH;
    private @Nullable CompletableFuture<Boolean> asking;

    Stock(String site) {
      this.site = site;
    }

    synchronized CompletionStage<Duration> take(int perMinute) {
      var now = clock.instant();
      if (perMinute != limit || !now.isBefore(ends)) {
        limit = perMinute;
        left = 0;
        isUsedUp = false;
      }
      if (left > 0) {
        left--;
        return CompletableFuture.completedFuture(Duration.ZERO);
      }
      if (isUsedUp) {
        return CompletableFuture.completedFuture(Duration.between(now, ends));
      }
      waiting++;
      if (asking == null) {
        asking = CompletableFuture.supplyAsync(this::ask, Infrastructure.getDefaultWorkerPool());
      }
      return asking.thenCompose(
          isKnown -> isKnown ? take(perMinute) : CompletableFuture.completedFuture(Duration.ZERO));
    }

    /** Whether the database could be asked; where it can't, intake will say so better. */
    private boolean ask() {
      int wanted;
      int perMinute;
      synchronized (this) {
        perMinute = limit;
        wanted = Math.max(waiting, Math.max(1, limit / HELD_BACK / replicas.count()));
      }
      try {
        take(leases.take(site, wanted, perMinute, clock.instant()));
        return true;
      } catch (RuntimeException e) {
        LOG.debugf("No tokens taken: %s", Outage.frames(e));
        askAgain();
        return false;
      } catch (Error e) {
        // Who waits fails with it; the next reply must not.
        askAgain();
        throw e;
      }
    }

    private synchronized void askAgain() {
      asking = null;
      waiting = 0;
    }

    private synchronized void take(Lease lease) {
      left = lease.granted();
      isUsedUp = left == 0;
      ends = lease.began().plus(MINUTE);
      askAgain();
    }
  }
}
