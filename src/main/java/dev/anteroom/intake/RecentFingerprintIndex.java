package dev.anteroom.intake;

import com.github.f4b6a3.uuid.util.UuidUtil;
import dev.anteroom.comment.Comments;
import dev.anteroom.comment.NewComment;
import dev.anteroom.database.RetryingTransaction;
import dev.anteroom.screening.RecentFingerprints;
import dev.anteroom.screening.folding.FoldedText;
import dev.anteroom.screening.folding.TextFingerprint;
import dev.anteroom.screening.rule.Facts.SimilarText;
import dev.anteroom.screening.rule.Facts.SimilarTextFinder;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What came to each site lately, as prints in memory: the newest {@value
 * RecentFingerprints#MAX_SIZE} of each of the {@value #MAX_SITES} sites that were written to last.
 * What other replicas stored is read each second, so that a repetition through two of them is seen
 * a second later.
 */
@ApplicationScoped
class RecentFingerprintIndex {
  private static final Logger LOG = Logger.getLogger(RecentFingerprintIndex.class);
  private static final int MAX_SITES = 200;
  private static final int BATCH_SIZE = 1_000;

  /** A transaction that began before another may commit after it. */
  private static final Duration OVERLAP = Duration.ofSeconds(5);

  private final Comments comments;
  private final Clock clock;
  private volatile Instant seenUpTo = Instant.EPOCH;

  private final Map<String, RecentFingerprints> bySite =
      new LinkedHashMap<>(16, .75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RecentFingerprints> eldest) {
          return size() > MAX_SITES;
        }
      };

  RecentFingerprintIndex(Comments comments, Clock clock) {
    this.comments = comments;
    this.clock = clock;
  }

  /** What came to a site before now. */
  SimilarTextFinder before(String site) {
    return before(site, null);
  }

  /** What came to a site before now, but for one comment. */
  SimilarTextFinder before(String site, @Nullable UUID except) {
    var now = clock.instant();
    return (fingerprint, within) -> mostSimilar(site, fingerprint, within, now, except);
  }

  /** Remembers what is stored now, by the print that it was judged by, where it was. */
  void add(NewComment comment, @Nullable TextFingerprint fingerprint) {
    add(
        comment.site(),
        comment.id(),
        fingerprint == null ? fingerprintOf(comment.body()) : fingerprint);
  }

  /** Another text in the place of a comment's; other replicas go on knowing the one that came. */
  void replace(String site, UUID id, String body) {
    var fingerprint = fingerprintOf(body);
    synchronized (bySite) {
      bySite
          .computeIfAbsent(site, key -> new RecentFingerprints())
          .replace(id, clock.instant(), fingerprint);
    }
  }

  /** What other replicas stored, and after a start what was stored before it. */
  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void readOthers() {
    try {
      var since = seenUpTo.equals(Instant.EPOCH) ? seenUpTo : seenUpTo.minus(OVERLAP);
      var newest =
          RetryingTransaction.call(() -> comments.newestSince(since, BATCH_SIZE, this::isUnknown));
      newest.forEach(text -> add(text.site(), text.id(), fingerprintOf(text.body())));
    } catch (RuntimeException e) {
      // Without the database nothing is judged either; the next second asks again.
      LOG.debugf("Recent texts not read: %s", e.getClass().getName());
    }
  }

  private static TextFingerprint fingerprintOf(String body) {
    return TextFingerprint.of(FoldedText.of(body));
  }

  private void add(String site, UUID id, TextFingerprint fingerprint) {
    var at = UuidUtil.getInstant(id);
    synchronized (bySite) {
      seenUpTo = at.isAfter(seenUpTo) ? at : seenUpTo;
      bySite.computeIfAbsent(site, key -> new RecentFingerprints()).add(id, at, fingerprint);
    }
  }

  private boolean isUnknown(String site, UUID id) {
    synchronized (bySite) {
      var fingerprints = bySite.get(site);
      return fingerprints == null || !fingerprints.contains(id);
    }
  }

  private @Nullable SimilarText mostSimilar(
      String site,
      TextFingerprint fingerprint,
      Duration within,
      Instant now,
      @Nullable UUID except) {
    synchronized (bySite) {
      var fingerprints = bySite.get(site);
      return fingerprints == null
          ? null
          : fingerprints.mostSimilar(fingerprint, within, now, except);
    }
  }
}
