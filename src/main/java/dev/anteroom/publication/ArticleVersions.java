package dev.anteroom.publication;

import dev.anteroom.article.ArticleChanged;
import dev.anteroom.article.ArticleKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/**
 * A version for every article, in a bounded place: articles share one of {@value #COUNTERS}
 * counters, and a change of one makes the pages of those it shares with be read once more than
 * needed.
 *
 * <p>This replica's changes count at once, those of others when they are seen ({@link
 * FollowingChanges}). Where nobody could look for them lately, nothing read earlier is current.
 */
@ApplicationScoped
class ArticleVersions {
  private static final int COUNTERS = 1 << 16;

  /**
   * How old what was seen may be. With five seconds in caches and two more while they ask, a
   * decision shows within ten.
   */
  static final Duration MAX_AGE = Duration.ofSeconds(3);

  private final AtomicLongArray counts = new AtomicLongArray(COUNTERS);
  private final LongSupplier nanoTime;
  private volatile long seenAt;

  @Inject
  ArticleVersions() {
    this(System::nanoTime);
  }

  /**
   * Nothing is current yet.
   *
   * @param nanoTime a clock like {@link System#nanoTime}
   */
  ArticleVersions(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.seenAt = nanoTime.getAsLong() - MAX_AGE.toNanos();
  }

  /** The versions of some articles at a time. To be taken before their rows are read. */
  static final class Stamp {
    private final int[] counters;
    private final long[] counts;
    private final long takenAt;

    private Stamp(int[] places, long[] counts, long takenAt) {
      this.counters = places;
      this.counts = counts;
      this.takenAt = takenAt;
    }
  }

  /** The moment, in nanoseconds of this replica's clock, to measure durations from. */
  long nanoTime() {
    return nanoTime.getAsLong();
  }

  boolean isYoungerThan(Stamp stamp, Duration age) {
    return nanoTime() - stamp.takenAt < age.toNanos();
  }

  Stamp stamp(String site, List<String> articles) {
    long takenAt = nanoTime();
    var places = new int[articles.size()];
    var found = new long[places.length];
    for (int i = 0; i < places.length; i++) {
      places[i] = counterOf(ArticleKey.of(site, articles.get(i)));
      found[i] = counts.get(places[i]);
    }
    return new Stamp(places, found, takenAt);
  }

  /** Whether what was read after the stamp was taken may still be shown. */
  boolean isCurrent(Stamp stamp) {
    for (int i = 0; i < stamp.counters.length; i++) {
      if (counts.get(stamp.counters[i]) != stamp.counts[i]) {
        return false;
      }
    }
    long now = nanoTime();
    return now - seenAt < MAX_AGE.toNanos() || now - stamp.takenAt < MAX_AGE.toNanos();
  }

  void markChanged(ArticleKey article) {
    counts.incrementAndGet(counterOf(article));
  }

  void markAllChanged() {
    for (int i = 0; i < COUNTERS; i++) {
      counts.incrementAndGet(i);
    }
  }

  /** Everything committed before this moment (of {@link #nanoTime}) has been counted. */
  void markSeen(long moment) {
    seenAt = moment;
  }

  /** Before whoever decided has the answer. */
  void onArticleChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) ArticleChanged change) {
    markChanged(ArticleKey.of(change.site(), change.article()));
  }

  private static int counterOf(ArticleKey article) {
    int hash = article.hashCode();
    return (hash ^ hash >>> 16) & COUNTERS - 1;
  }
}
