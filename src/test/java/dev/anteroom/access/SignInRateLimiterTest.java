package dev.anteroom.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class SignInRateLimiterTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
  private final SignInRateLimiter limit = new SignInRateLimiter(new Defaults(), clock);

  @Test
  void tenAttemptsAreAllowedAndTheNextMustWait() {
    tryOften(10);

    assertThat(limit.tryAcquire("192.0.2.1"))
        .hasValueSatisfying(
            wait -> assertThat(wait).isBetween(Duration.ZERO, Duration.ofSeconds(6)));
    assertThat(limit.tryAcquire("192.0.2.2")).isEmpty();
  }

  @Test
  void oneAttemptIsRestoredEverySixSeconds() {
    tryOften(10);
    now.updateAndGet(then -> then.plusSeconds(6));

    assertThat(limit.tryAcquire("192.0.2.1")).isEmpty();
    assertThat(limit.tryAcquire("192.0.2.1")).isPresent();
  }

  @Test
  @Tag("full")
  void memoryIsBoundedForAMillionNetworks() {
    for (int i = 0; i < 1_000_000; i++) {
      limit.tryAcquire("network " + i);
    }

    assertThat(limit.networks()).isLessThanOrEqualTo(SignInRateLimiter.MAX_NETWORKS);
  }

  private void tryOften(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(limit.tryAcquire("192.0.2.1")).isEmpty();
    }
  }

  /** The default settings. */
  private record Defaults() implements AccessConfig {
    @Override
    public Optional<String> bootstrapToken() {
      return Optional.empty();
    }

    @Override
    public Path dataDir() {
      return Path.of("data");
    }

    @Override
    public Session session() {
      return () -> Duration.ofHours(8);
    }

    @Override
    public SignIn signIn() {
      return new Attempts(10, 10);
    }
  }

  private record Attempts(int attempts, int perMinute) implements AccessConfig.SignIn {}
}
