package dev.anteroom.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How often one network may try to sign in. Kept by each replica for itself, and of so many
 * networks only that a million of them take no memory from the rest.
 */
@ApplicationScoped
public class SignInRateLimiter {
  static final int MAX_NETWORKS = 50_000;

  private final Cache<String, Bucket> networks;
  private final AccessConfig settings;
  private final Clock clock;

  SignInRateLimiter(AccessConfig settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.networks =
        Caffeine.newBuilder()
            .maximumSize(MAX_NETWORKS)
            .expireAfterAccess(refillTime(settings.signIn()))
            .build();
  }

  /** Counts an attempt; how long to wait where it is one too many. */
  public Optional<Duration> tryAcquire(String network) {
    var tried = networks.get(network, any -> bucket()).tryConsumeAndReturnRemaining(1);
    return tried.isConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(tried.getNanosToWaitForRefill()));
  }

  long networks() {
    networks.cleanUp();
    return networks.estimatedSize();
  }

  private Bucket bucket() {
    var signIn = settings.signIn();
    return Bucket.builder()
        .addLimit(limit ->
            limit
                .capacity(signIn.attempts())
                .refillGreedy(signIn.perMinute(), Duration.ofMinutes(1)))
        .withCustomTimePrecision(new ClockTimeMeter(clock))
        .build();
  }

  /** After this an idle bucket is full again and need not be kept. */
  private static Duration refillTime(AccessConfig.SignIn signIn) {
    return Duration.ofMinutes(1 + signIn.attempts() / signIn.perMinute());
  }

  /** The house's clock, as buckets read it. */
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
