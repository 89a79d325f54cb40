package dev.anteroom.learning;

import dev.anteroom.comment.SecondLooks;
import dev.anteroom.comment.SecondLooks.Waiting;
import dev.anteroom.problem.RetryingTransaction;
import dev.anteroom.screening.Facts;
import dev.anteroom.screening.Facts.Author;
import dev.anteroom.screening.Facts.Recent;
import dev.anteroom.screening.Screener;
import dev.anteroom.screening.Verdict;
import dev.anteroom.site.Site;
import dev.anteroom.site.Sites;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Judges waiting comments again by what is learned by now: the newest of each site. */
@ApplicationScoped
class LookingAgain {
  private static final Logger LOG = Logger.getLogger(LookingAgain.class);

  /** How far back a site is looked through. */
  private static final int MOST = 2_000;

  private static final int AT_ONCE = 200;

  /** People decide faster than a queue needs to be sorted anew. */
  private static final long LEAST_PAUSE = Duration.ofSeconds(3).toNanos();

  private final SecondLooks looks;
  private final SiteModels models;
  private final Sites sites;
  private final Map<String, Progress> progress = new HashMap<>();

  LookingAgain(SecondLooks looks, SiteModels models, Sites sites) {
    this.looks = looks;
    this.models = models;
    this.sites = sites;
  }

  /** How far a site is looked through by what its model knew. */
  private static final class Progress {
    private long lessons = -1;
    private long endedAt;
    private int looked;
    private @Nullable UUID before;

    boolean isEnded() {
      return before == null;
    }
  }

  /** Looks at some more of a site, where its model has learned since; true where there is more. */
  boolean go(HeldModel model) {
    var site = sites.find(model.site()).orElse(null);
    if (site == null) {
      return false;
    }
    var at = progress.computeIfAbsent(site.id(), id -> new Progress());
    long lessons = model.fastUpTo() + model.carefulUpTo();
    if (at.isEnded()) {
      if (at.lessons == lessons
          || (at.lessons >= 0 && System.nanoTime() - at.endedAt < LEAST_PAUSE)) {
        return false;
      }
      at.lessons = lessons;
      at.looked = 0;
    }
    var waiting = looks.newest(site.id(), at.before, AT_ONCE);
    look(waiting);
    at.looked += waiting.size();
    boolean isMore = waiting.size() == AT_ONCE && at.looked < MOST;
    at.before = isMore ? waiting.getLast().id() : null;
    at.endedAt = System.nanoTime();
    return isMore;
  }

  /** Looks at these, in the order in which everybody locks comments. */
  void look(List<Waiting> waiting) {
    RetryingTransaction.run(() -> {
      for (var one : waiting.stream().sorted(Comparator.comparing(Waiting::id)).toList()) {
        sites.find(one.site()).ifPresent(site -> look(site, one));
      }
    });
  }

  private void look(Site site, Waiting waiting) {
    var learned = models.now(site, waiting.vector());
    var facts =
        Facts.later(
                new Author(null, null, waiting.approved()),
                Recent.NOTHING,
                waiting.verdict().matches())
            .with(learned);
    Verdict after = Screener.lookAgain(waiting.candidate(), facts, site.rules(), waiting.verdict());
    if (looks.write(waiting, after)) {
      LOG.infof("Site %s: comment %s filed on a second look", site.id(), waiting.id());
    }
  }
}
