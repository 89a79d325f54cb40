package dev.anteroom.botprotection;

import dev.anteroom.cluster.Replicas;
import dev.anteroom.screening.verdict.Mode;
import dev.anteroom.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How many replies come from one author, in this replica's memory, by the random id. */
@ApplicationScoped
public class AuthorRateLimiter {
  private static final int MAX_AUTHORS = 100_000;

  private final TokenBuckets<UUID> buckets;
  private final Replicas replicas;

  AuthorRateLimiter(Replicas replicas, Clock clock) {
    this.replicas = replicas;
    this.buckets = new TokenBuckets<>(TokenBuckets.capacityForHeap(MAX_AUTHORS, 40), clock);
  }

  /** Counts a reply, and tells whether it is one too many; without an address nobody is known. */
  public boolean isOverLimit(Site site, @Nullable UUID author) {
    var rate = site.settings().guards().rate();
    return author != null
        && rate.mode() != Mode.OFF
        && !buckets.tryAcquire(author, replicas.shareOf(rate.perAuthorPerMinute())).isZero();
  }
}
