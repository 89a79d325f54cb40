package dev.anteroom.guard;

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

class BucketsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final MutableClock clock = new MutableClock();
  private final Buckets<String> buckets = new Buckets<>(100, clock);

  /** What a bucket should do, counted plainly: a minute begins, so many are taken, it ends. */
  private static final class Model {
    private Instant began = Instant.EPOCH;
    private Instant asked = Instant.EPOCH;
    private int taken;

    Duration take(Instant now, int limit) {
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
  void aMinuteGivesItsTokensAndThenTellsHowLongToWait(
      @ForAll @IntRange(min = 1, max = 20) int limit,
      @ForAll @Size(max = 200) List<@IntRange(max = 70_000) Integer> gaps) {
    // Its own, as all tries share the test's.
    var watch = new MutableClock();
    var tried = new Buckets<String>(100, watch);
    var model = new Model();
    for (int gap : gaps) {
      // Most gaps short, so that limits are met.
      watch.pass(Duration.ofMillis(gap < 60_000 ? gap / 50 : gap));

      assertThat(tried.take("a", limit)).isEqualTo(model.take(watch.instant(), limit));
    }
  }

  @Example
  void keysDontShare() {
    assertThat(buckets.take("a", 1)).isZero();
    assertThat(buckets.take("b", 1)).isZero();
    assertThat(buckets.take("a", 1)).isEqualTo(MINUTE);
  }

  @Example
  void aLimitThatMovesTakesWhatIsLeftAlong() {
    taken("a", 20, 10);

    assertThat(taken("a", 10, 20)).isEqualTo(5);
    clock.pass(MINUTE);
    assertThat(taken("a", 10, 20)).isEqualTo(10);
  }

  @Example
  void noMoreAreKeptThanMayBe() {
    IntStream.range(0, 10_000).forEach(i -> buckets.take("network " + i, 5));

    assertThat(buckets.size()).isLessThanOrEqualTo(100);
  }

  @Example
  void inASmallHeapFewerAreKept() {
    long heap = Runtime.getRuntime().maxMemory();

    assertThat(Buckets.withinHeap(5, 20)).isEqualTo(5);
    assertThat(Buckets.withinHeap(Integer.MAX_VALUE, 20) * 370L).isBetween(heap / 21, heap / 20);
  }

  @Example
  void whatIsNotAskedForIsForgotten() {
    buckets.take("a", 5);
    clock.pass(MINUTE);

    assertThat(buckets.size()).isZero();
  }

  private long taken(String key, int limit, int tries) {
    return IntStream.range(0, tries).filter(i -> buckets.take(key, limit).isZero()).count();
  }
}
