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
 * Limits how often one network may try to sign in. Each replica counts separately, and for a
 * bounded number of networks, so that an attack from a million of them cannot exhaust memory.
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

  /** Counts an attempt; returns how long to wait if the limit is exceeded. */
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

  /** After this time an idle bucket is full again and need not be kept. */
  private static Duration refillTime(AccessConfig.SignIn signIn) {
    return Duration.ofMinutes(1 + signIn.attempts() / signIn.perMinute());
  }

  /** The service's clock as a Bucket4j time meter. */
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
