package dev.anteroom.botprotection;

import dev.anteroom.botprotection.SiteTokenLeases.Lease;
import dev.anteroom.cluster.Replicas;
import dev.anteroom.database.DatabaseOutage;
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
class SiteRateLimiter {
  private static final Logger LOG = Logger.getLogger(SiteRateLimiter.class);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** What replicas hold and don't use, of the whole limit, is at most one part in so many. */
  private static final int LEASES_PER_LIMIT = 20;

  private final SiteTokenLeases leases;
  private final Replicas replicas;
  private final Clock clock;
  private final Map<String, LocalTokens> localTokens = new ConcurrentHashMap<>();

  SiteRateLimiter(SiteTokenLeases leases, Replicas replicas, Clock clock) {
    this.leases = leases;
    this.replicas = replicas;
    this.clock = clock;
  }

  /** Counts a reply: zero where it may go on, else how long until the next may. */
  CompletionStage<Duration> tryAcquire(Site site) {
    int limit = site.settings().guards().rate().perSitePerMinute();
    return localTokens.computeIfAbsent(site.id(), LocalTokens::new).tryAcquire(limit);
  }

  /** What this replica has of one site's minute. */
  private final class LocalTokens {
    private final String site;
    private int limit;
    private int remaining;
    private int waiting;
    private boolean isExhausted;
    private Instant windowEnd = Instant.EPOCH;
    private @Nullable CompletableFuture<Boolean> pendingLease;

    LocalTokens(String site) {
      this.site = site;
    }

    synchronized CompletionStage<Duration> tryAcquire(int perMinute) {
      var now = clock.instant();
      if (perMinute != limit || !now.isBefore(windowEnd)) {
        limit = perMinute;
        remaining = 0;
        isExhausted = false;
      }
      if (remaining > 0) {
        remaining--;
        return CompletableFuture.completedFuture(Duration.ZERO);
      }
      if (isExhausted) {
        return CompletableFuture.completedFuture(Duration.between(now, windowEnd));
      }
      waiting++;
      if (pendingLease == null) {
        pendingLease =
            CompletableFuture.supplyAsync(
                this::requestLease, Infrastructure.getDefaultWorkerPool());
      }
      return pendingLease.thenCompose(isAnswered ->
          isAnswered ? tryAcquire(perMinute) : CompletableFuture.completedFuture(Duration.ZERO));
    }

    /** Whether the database could be asked; where it can't, intake will say so better. */
    private boolean requestLease() {
      int wanted;
      int perMinute;
      synchronized (this) {
        perMinute = limit;
        wanted = Math.max(waiting, Math.max(1, limit / LEASES_PER_LIMIT / replicas.count()));
      }
      try {
        add(leases.tryAcquire(site, wanted, perMinute, clock.instant()));
        return true;
      } catch (RuntimeException e) {
        LOG.debugf("No tokens taken: %s", DatabaseOutage.stackFrames(e));
        clearRequest();
        return false;
      } catch (Error e) {
        // Who waits fails with it; the next reply must not.
        clearRequest();
        throw e;
      }
    }

    private synchronized void clearRequest() {
      pendingLease = null;
      waiting = 0;
    }

    private synchronized void add(Lease lease) {
      remaining = lease.granted();
      isExhausted = remaining == 0;
      windowEnd = lease.began().plus(MINUTE);
      clearRequest();
    }
  }
}
