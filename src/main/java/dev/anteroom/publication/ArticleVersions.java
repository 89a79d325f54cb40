package dev.anteroom.publication;

import dev.anteroom.article.ArticleChanged;
import dev.anteroom.article.ArticleKey;
import dev.anteroom.cluster.ChangeFeed;
import dev.anteroom.cluster.ChangeKind;
import dev.anteroom.cluster.Changes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Counts the changes of articles, to tell which cached responses are stale. Articles share {@value
 * #COUNTERS} counters, which bounds the memory: a change also invalidates the responses of articles
 * with the same counter.
 *
 * <p>Changes by this replica count at once, those by other replicas when the {@link ChangeFeed} is
 * polled. If the last successful poll is older than {@link #MAX_AGE}, responses of that age are
 * stale too.
 */
@ApplicationScoped
class ArticleVersions {
  private static final int COUNTERS = 1 << 16;

  /**
   * The maximum age of the last poll. With five seconds in caches and two more to revalidate, a
   * decision shows within ten seconds.
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
   * Starts without any poll.
   *
   * @param nanoTime a clock like {@link System#nanoTime}
   */
  ArticleVersions(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.seenAt = nanoTime.getAsLong() - MAX_AGE.toNanos();
  }

  /** The versions of some articles at one time. It must be taken before their rows are read. */
  record Stamp(int[] counters, long[] counts, long takenAt) {}

  /** Returns the time of this replica's clock in nanoseconds; only differences have a meaning. */
  long nanoTime() {
    return nanoTime.getAsLong();
  }

  boolean isYoungerThan(Stamp stamp, Duration age) {
    return nanoTime() - stamp.takenAt() < age.toNanos();
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

  /** Returns whether a response whose rows were read after the stamp may still be sent. */
  boolean isCurrent(Stamp stamp) {
    for (int i = 0; i < stamp.counters().length; i++) {
      if (counts.get(stamp.counters()[i]) != stamp.counts()[i]) {
        return false;
      }
    }
    return nanoTime() - seenAt < MAX_AGE.toNanos() || isYoungerThan(stamp, MAX_AGE);
  }

  void markChanged(ArticleKey article) {
    counts.incrementAndGet(counterOf(article));
  }

  void onChanges(@Observes Changes changes) {
    if (changes.kind() == ChangeKind.ARTICLE) {
      switch (changes) {
        case Changes.Known known ->
            known
                .changes()
                .forEach(change -> markChanged(new ArticleKey(change.site(), change.key())));
        case Changes.AllMayHaveChanged _ ->
            IntStream.range(0, COUNTERS).forEach(counts::incrementAndGet);
      }
    }
  }

  void onPolled(@Observes ChangeFeed.Polled poll) {
    markSeen(poll.startedAt());
  }

  /** Records that every change committed before this time (of {@link #nanoTime}) is counted. */
  void markSeen(long moment) {
    seenAt = moment;
  }

  /** Counts the change before the request that made it is answered. */
  void onArticleChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) ArticleChanged change) {
    markChanged(ArticleKey.of(change.site(), change.article()));
  }

  private static int counterOf(ArticleKey article) {
    int hash = article.hashCode();
    return (hash ^ hash >>> 16) & COUNTERS - 1;
  }
}
