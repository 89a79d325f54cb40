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
 * Limits the submissions to a site, counted for all replicas together. Each replica leases tokens
 * of the current minute from the database; one lease by each replica takes a twentieth of the limit
 * in total. A submission waits only if this replica has no tokens left.
 *
 * <pre>
 *   tryAcquire ─▶ local token? ─yes─▶ accept
 *                     └─no─▶ lease tokens, once for all waiting ─┬─ granted ─▶ accept
 *                                                                └─ limit reached ─▶ wait for the next minute
 * </pre>
 */
@ApplicationScoped
class SiteRateLimiter {
  private static final Logger LOG = Logger.getLogger(SiteRateLimiter.class);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** One part in this many of the limit is leased at a time, by all replicas together. */
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

  /** Counts a submission; returns zero if it is allowed, otherwise how long to wait. */
  CompletionStage<Duration> tryAcquire(Site site) {
    int limit = site.settings().guards().rate().perSitePerMinute();
    return localTokens.computeIfAbsent(site.id(), LocalTokens::new).tryAcquire(limit);
  }

  /** The tokens that this replica has of a site's current minute. */
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

    /** Returns false if the database cannot be reached; intake then reports it better. */
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
        LOG.debugf("No tokens could be leased: %s", DatabaseOutage.stackFrames(e));
        return false;
      } finally {
        // Also after an error, with which the waiting submissions fail: later ones must not.
        clearRequest();
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
    }
  }
}
