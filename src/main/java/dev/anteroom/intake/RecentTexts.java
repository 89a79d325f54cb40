package dev.anteroom.intake;

import com.github.f4b6a3.uuid.util.UuidUtil;
import dev.anteroom.comment.Comments;
import dev.anteroom.comment.NewComment;
import dev.anteroom.problem.RetryingTransaction;
import dev.anteroom.screening.Facts.Alike;
import dev.anteroom.screening.Facts.Recent;
import dev.anteroom.screening.RecentPrints;
import dev.anteroom.screening.text.FoldedText;
import dev.anteroom.screening.text.TextPrint;
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
 * What came to each site lately, as prints in memory: the newest {@value RecentPrints#MOST} of each
 * of the {@value #MOST_SITES} sites that were written to last. What other replicas stored is read
 * each second, so that a repetition through two of them is seen a second later.
 */
@ApplicationScoped
class RecentTexts {
  private static final Logger LOG = Logger.getLogger(RecentTexts.class);
  private static final int MOST_SITES = 200;
  private static final int AT_ONCE = 1_000;

  /** A transaction that began before another may commit after it. */
  private static final Duration OVERLAP = Duration.ofSeconds(5);

  private final Comments comments;
  private final Clock clock;
  private volatile Instant seenUpTo = Instant.EPOCH;

  private final Map<String, RecentPrints> bySite =
      new LinkedHashMap<>(16, .75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RecentPrints> eldest) {
          return size() > MOST_SITES;
        }
      };

  RecentTexts(Comments comments, Clock clock) {
    this.comments = comments;
    this.clock = clock;
  }

  /** What came to a site before now. */
  Recent before(String site) {
    return before(site, null);
  }

  /** What came to a site before now, but for one comment. */
  Recent before(String site, @Nullable UUID but) {
    var now = clock.instant();
    return (print, within) -> mostAlike(site, print, within, now, but);
  }

  /** Remembers what is stored now, by the print that it was judged by, where it was. */
  void add(NewComment comment, @Nullable TextPrint print) {
    add(comment.site(), comment.id(), print == null ? printOf(comment.body()) : print);
  }

  /** Another text in the place of a comment's; other replicas go on knowing the one that came. */
  void replace(String site, UUID id, String body) {
    var print = printOf(body);
    synchronized (bySite) {
      bySite.computeIfAbsent(site, key -> new RecentPrints()).replace(id, clock.instant(), print);
    }
  }

  /** What other replicas stored, and after a start what was stored before it. */
  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void readOthers() {
    try {
      var since = seenUpTo.equals(Instant.EPOCH) ? seenUpTo : seenUpTo.minus(OVERLAP);
      var newest =
          RetryingTransaction.call(() -> comments.newestSince(since, AT_ONCE, this::isUnknown));
      newest.forEach(text -> add(text.site(), text.id(), printOf(text.body())));
    } catch (RuntimeException e) {
      // Without the database nothing is judged either; the next second asks again.
      LOG.debugf("Recent texts not read: %s", e.getClass().getName());
    }
  }

  private static TextPrint printOf(String body) {
    return TextPrint.of(FoldedText.of(body));
  }

  private void add(String site, UUID id, TextPrint print) {
    var at = UuidUtil.getInstant(id);
    synchronized (bySite) {
      seenUpTo = at.isAfter(seenUpTo) ? at : seenUpTo;
      bySite.computeIfAbsent(site, key -> new RecentPrints()).add(id, at, print);
    }
  }

  private boolean isUnknown(String site, UUID id) {
    synchronized (bySite) {
      var prints = bySite.get(site);
      return prints == null || !prints.has(id);
    }
  }

  private @Nullable Alike mostAlike(
      String site, TextPrint print, Duration within, Instant now, @Nullable UUID but) {
    synchronized (bySite) {
      var prints = bySite.get(site);
      return prints == null ? null : prints.mostAlike(print, within, now, but);
    }
  }
}
