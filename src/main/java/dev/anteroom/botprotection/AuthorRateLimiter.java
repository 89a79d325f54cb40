package dev.anteroom.botprotection;

import dev.anteroom.cluster.Replicas;
import dev.anteroom.screening.verdict.Mode;
import dev.anteroom.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Limits the comments of one author. Each replica counts its share in memory, by the author's
 * random id.
 */
@ApplicationScoped
public class AuthorRateLimiter {
  private static final int MAX_AUTHORS = 100_000;

  private final TokenBuckets<UUID> buckets;
  private final Replicas replicas;

  AuthorRateLimiter(Replicas replicas, Clock clock) {
    this.replicas = replicas;
    this.buckets = new TokenBuckets<>(TokenBuckets.capacityForHeap(MAX_AUTHORS, 40), clock);
  }

  /**
   * Counts a comment; returns whether it exceeds the limit. Without an e-mail address there is no
   * author.
   */
  public boolean isOverLimit(Site site, @Nullable UUID author) {
    var rate = site.settings().guards().rate();
    return author != null
        && rate.mode() != Mode.OFF
        && !buckets.tryAcquire(author, replicas.shareOf(rate.perAuthorPerMinute())).isZero();
  }
}
