package dev.anteroom.botprotection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Token buckets in memory, refilled every minute. An unused bucket is removed after a minute, when
 * it would be full again. If there are too many, the least used are removed first.
 */
final class TokenBuckets<K> {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** The approximate size of a bucket with its key. */
  private static final int ENTRY_OCTETS = 370;

  private final Cache<K, LimitedBucket> buckets;
  private final TimeMeter meter;

  /**
   * Returns how many buckets fit into a part of the heap, at most {@code max}.
   *
   * @param divisor the part is the whole heap divided by it
   */
  static int capacityForHeap(int max, int divisor) {
    return (int) Math.min(max, Runtime.getRuntime().maxMemory() / divisor / ENTRY_OCTETS);
  }

  /**
   * @param max the maximum number of buckets
   */
  TokenBuckets(int max, Clock clock) {
    this.meter = new ClockTimeMeter(clock);
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(max)
            .expireAfterAccess(MINUTE)
            .ticker(meter::currentTimeNanos)
            .build();
  }

  /** Takes a token; returns zero, or how long to wait if there is none. */
  Duration tryAcquire(K key, int perMinute) {
    var counted = buckets.get(key, unknown -> new LimitedBucket(bucket(perMinute), perMinute));
    var probe = counted.withLimit(perMinute).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
  }

  long size() {
    buckets.cleanUp();
    return buckets.estimatedSize();
  }

  private Bucket bucket(int perMinute) {
    return Bucket.builder().addLimit(bandwidth(perMinute)).withCustomTimePrecision(meter).build();
  }

  /**
   * Refills all tokens at once: a gradual refill would allow twice the limit in the first minute.
   */
  private static Bandwidth bandwidth(int perMinute) {
    return Bandwidth.builder().capacity(perMinute).refillIntervally(perMinute, MINUTE).build();
  }

  /** A bucket with its current limit, which depends on the settings and the number of replicas. */
  private static final class LimitedBucket {
    private final Bucket bucket;
    private volatile int limit;

    LimitedBucket(Bucket bucket, int limit) {
      this.bucket = bucket;
      this.limit = limit;
    }

    Bucket withLimit(int perMinute) {
      if (limit != perMinute) {
        limit = perMinute;
        var next = BucketConfiguration.builder().addLimit(bandwidth(perMinute)).build();
        bucket.replaceConfiguration(next, TokensInheritanceStrategy.PROPORTIONALLY);
      }
      return bucket;
    }
  }

  private record ClockTimeMeter(Clock clock) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return TimeUnit.MILLISECONDS.toNanos(clock.millis());
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
