package dev.anteroom.intake;

import com.github.f4b6a3.uuid.util.UuidUtil;
import dev.anteroom.cluster.BackgroundJob;
import dev.anteroom.cluster.ChangeKind;
import dev.anteroom.cluster.Changes;
import dev.anteroom.comment.Comments;
import dev.anteroom.comment.NewComment;
import dev.anteroom.database.RetryingTransaction;
import dev.anteroom.screening.RecentFingerprints;
import dev.anteroom.screening.folding.FoldedText;
import dev.anteroom.screening.folding.TextFingerprint;
import dev.anteroom.screening.rule.Facts.SimilarTextFinder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The fingerprints of recent comments, in memory: the newest {@value RecentFingerprints#MAX_SIZE}
 * of each of the {@value #MAX_SITES} sites that were written to last. Comments that other replicas
 * stored are read when the change feed reports them, so a repetition on another replica is detected
 * within a second.
 */
@ApplicationScoped
class RecentFingerprintIndex {
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

  /** Returns a finder over the comments that a site received before now. */
  SimilarTextFinder before(String site) {
    return before(site, null);
  }

  /** Returns a finder over the comments that a site received before now, except one. */
  SimilarTextFinder before(String site, @Nullable UUID except) {
    var now = clock.instant();
    return (fingerprint, within) -> {
      synchronized (bySite) {
        var fingerprints = bySite.get(site);
        return fingerprints == null
            ? null
            : fingerprints.mostSimilar(fingerprint, within, now, except);
      }
    };
  }

  /** Adds a stored comment, with the fingerprint computed during screening if there is one. */
  void add(NewComment comment, @Nullable TextFingerprint fingerprint) {
    add(
        comment.site(),
        comment.id(),
        fingerprint == null ? fingerprintOf(comment.body()) : fingerprint);
  }

  /** Replaces the text of a comment; other replicas keep the fingerprint of its first text. */
  void replace(String site, UUID id, String body) {
    var fingerprint = fingerprintOf(body);
    synchronized (bySite) {
      bySite
          .computeIfAbsent(site, key -> new RecentFingerprints())
          .replace(id, clock.instant(), fingerprint);
    }
  }

  void onChanges(@ObservesAsync Changes changes) {
    if (changes.kind() == ChangeKind.COMMENT) {
      readOthers();
    }
  }

  /** Reads comments that other replicas stored or, after a start, that were stored before. */
  @BackgroundJob("recent-comments")
  synchronized void readOthers() {
    var since = seenUpTo.equals(Instant.EPOCH) ? seenUpTo : seenUpTo.minus(OVERLAP);
    var newest =
        RetryingTransaction.call(() -> comments.newestSince(since, BATCH_SIZE, this::isUnknown));
    newest.forEach(text -> add(text.site(), text.id(), fingerprintOf(text.body())));
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
}
