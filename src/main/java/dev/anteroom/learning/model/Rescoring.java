package dev.anteroom.learning.model;

import dev.anteroom.database.RetryingTransaction;
import dev.anteroom.learning.model.RescoringRows.PendingComment;
import dev.anteroom.screening.Screener;
import dev.anteroom.screening.model.Classifier;
import dev.anteroom.screening.rule.Facts;
import dev.anteroom.screening.rule.Facts.Author;
import dev.anteroom.screening.rule.Facts.SimilarTextFinder;
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

/** Rescores the newest pending comments of each site after its model has learned. */
@ApplicationScoped
class Rescoring {
  private static final Logger LOG = Logger.getLogger(Rescoring.class);

  /** How many of a site's newest comments are rescored. */
  private static final int MAX_COMMENTS = 2_000;

  private static final int BATCH_SIZE = 200;

  /**
   * Between two runs for a site, because moderators decide faster than the queue needs new scores.
   */
  private static final long MIN_INTERVAL = Duration.ofSeconds(3).toNanos();

  private final RescoringRows rows;
  private final SiteModels models;
  private final Sites sites;
  private final Map<String, Progress> progress = new HashMap<>();

  Rescoring(RescoringRows rows, SiteModels models, Sites sites) {
    this.rows = rows;
    this.models = models;
    this.sites = sites;
  }

  /** How far the rescoring of a site has come, and for which state of its model. */
  private static final class Progress {
    private long examples = -1;
    private long endedAt;
    private int rescored;
    private @Nullable UUID cursor;
  }

  /**
   * Rescores the next batch of a site if its model has learned since; returns true if there is
   * more.
   */
  boolean rescoreNext(CachedModel model) {
    var site = sites.find(model.site()).orElse(null);
    if (site == null) {
      return false;
    }
    var at = progress.computeIfAbsent(site.id(), id -> new Progress());
    long examples = model.position(Classifier.FAST) + model.position(Classifier.CAREFUL);
    if (at.cursor == null) {
      if (at.examples == examples
          || (at.examples >= 0 && System.nanoTime() - at.endedAt < MIN_INTERVAL)) {
        return false;
      }
      at.examples = examples;
      at.rescored = 0;
    }
    var pending = rows.newest(site.id(), at.cursor, BATCH_SIZE);
    rescore(pending);
    at.rescored += pending.size();
    boolean isMore = pending.size() == BATCH_SIZE && at.rescored < MAX_COMMENTS;
    at.cursor = isMore ? pending.getLast().id() : null;
    at.endedAt = System.nanoTime();
    return isMore;
  }

  /** Rescores these comments in the order of their ids, in which all transactions lock comments. */
  void rescore(List<PendingComment> pending) {
    RetryingTransaction.run(() -> {
      for (var one : pending.stream().sorted(Comparator.comparing(PendingComment::id)).toList()) {
        sites.find(one.site()).ifPresent(site -> rescore(site, one));
      }
    });
  }

  private void rescore(Site site, PendingComment pending) {
    var before = rows.verdict(pending);
    var author = new Author(null, null, pending.approved());
    var facts =
        Facts.forRescreening(author, SimilarTextFinder.NONE, before.matches())
            .with(models.scorer(site, pending.vector()));
    var after = Screener.rescore(pending.candidate(), facts, site.rules(), before);
    if (rows.apply(pending, before, after)) {
      LOG.infof("Site %s: comment %s filed by rescoring", site.id(), pending.id());
    }
  }
}
