package dev.anteroom.botprotection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.testsupport.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TokenBucketsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final MutableClock clock = new MutableClock();
  private final TokenBuckets<String> buckets = new TokenBuckets<>(100, clock);

  /** A simple model of a bucket: tokens are taken within a minute, which then ends. */
  private static final class Model {
    private Instant began = Instant.EPOCH;
    private Instant asked = Instant.EPOCH;
    private int taken;

    Duration tryAcquire(Instant now, int limit) {
      if (!now.isBefore(asked.plus(MINUTE))) {
        began = now;
        taken = 0;
      }
      while (!now.isBefore(began.plus(MINUTE))) {
        began = began.plus(MINUTE);
        taken = 0;
      }
      asked = now;
      if (taken < limit) {
        taken++;
        return Duration.ZERO;
      }
      return Duration.between(now, began.plus(MINUTE));
    }
  }

  @Property(tries = 300)
  void aBucketGivesItsTokensForAMinuteAndThenTheTimeToWait(
      @ForAll @IntRange(min = 1, max = 20) int limit,
      @ForAll @Size(max = 200) List<@IntRange(max = 70_000) Integer> gaps) {
    // Its own clock, because all tries share the test's.
    var watch = new MutableClock();
    var tried = new TokenBuckets<String>(100, watch);
    var model = new Model();
    for (int gap : gaps) {
      // Most gaps are short, so that limits are reached.
      watch.advance(Duration.ofMillis(gap < 60_000 ? gap / 50 : gap));

      assertThat(tried.tryAcquire("a", limit)).isEqualTo(model.tryAcquire(watch.instant(), limit));
    }
  }

  @Example
  void eachKeyHasItsOwnBucket() {
    assertThat(buckets.tryAcquire("a", 1)).isZero();
    assertThat(buckets.tryAcquire("b", 1)).isZero();
    assertThat(buckets.tryAcquire("a", 1)).isEqualTo(MINUTE);
  }

  @Example
  void aChangedLimitKeepsTheRemainingTokens() {
    taken("a", 20, 10);

    assertThat(taken("a", 10, 20)).isEqualTo(5);
    clock.advance(MINUTE);
    assertThat(taken("a", 10, 20)).isEqualTo(10);
  }

  @Example
  void bucketsNeverExceedTheCapacity() {
    IntStream.range(0, 10_000).forEach(i -> buckets.tryAcquire("network " + i, 5));

    assertThat(buckets.size()).isLessThanOrEqualTo(100);
  }

  @Example
  void aSmallHeapHoldsFewerBuckets() {
    long heap = Runtime.getRuntime().maxMemory();

    assertThat(TokenBuckets.capacityForHeap(5, 20)).isEqualTo(5);
    assertThat(TokenBuckets.capacityForHeap(Integer.MAX_VALUE, 20) * 370L)
        .isBetween(heap / 21, heap / 20);
  }

  @Example
  void unusedBucketsAreEvicted() {
    buckets.tryAcquire("a", 5);
    clock.advance(MINUTE);

    assertThat(buckets.size()).isZero();
  }

  private long taken(String key, int limit, int tries) {
    return IntStream.range(0, tries).filter(i -> buckets.tryAcquire(key, limit).isZero()).count();
  }
}
