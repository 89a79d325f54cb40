package dev.anteroom.learning.model;

import dev.anteroom.database.DatabaseOutage;
import dev.anteroom.screening.model.Classifier;
import dev.anteroom.screening.model.CommentScorer;
import dev.anteroom.site.Site;
import dev.anteroom.site.SiteSettings;
import dev.anteroom.site.Sites;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The models in memory: those of the most recently used sites, as many as fit into a quarter of the
 * heap, and none that was idle for an hour.
 */
@ApplicationScoped
public class SiteModels {
  private static final Logger LOG = Logger.getLogger(SiteModels.class);
  private static final long MAX_IDLE = Duration.ofHours(1).toNanos();

  /**
   * Four tables of floats of the n-gram classifier and the matrix of the embedding classifier, in
   * bytes.
   */
  private static final long MODEL_SIZE = 5L << 20;

  private static final int MIN_MODELS = 8;

  private final TrainingLog log;
  private final ModelSnapshots snapshots;
  private final RestoringModels restoring;
  private final Sites sites;
  private final int maxModels;
  private final Map<String, CachedModel> cachedModels = new ConcurrentHashMap<>();
  private final Set<String> requestedSites = ConcurrentHashMap.newKeySet();

  /** Sites without training examples, so that the tables are not asked for each comment. */
  private final Set<String> sitesWithoutExamples = ConcurrentHashMap.newKeySet();

  SiteModels(TrainingLog log, ModelSnapshots snapshots, RestoringModels restoring, Sites sites) {
    this.log = log;
    this.snapshots = snapshots;
    this.restoring = restoring;
    this.sites = sites;
    this.maxModels = (int) Math.max(MIN_MODELS, Runtime.getRuntime().maxMemory() / 4 / MODEL_SIZE);
  }

  /**
   * Returns a scorer for a site, without access to the database. It gives no score while the model
   * is loaded; pending comments are rescored afterwards.
   */
  public CommentScorer scorer(Site site) {
    return scorer(site, null);
  }

  /** Returns a scorer for a text with its embedding. */
  public CommentScorer scorer(Site site, byte @Nullable [] vector) {
    var model = cachedModels.get(site.id());
    if (model != null) {
      model.touch();
      return model.scorer(vector, site.settings().learning().target());
    }
    if (!sitesWithoutExamples.contains(site.id())) {
      requestedSites.add(site.id());
    }
    return CommentScorer.NONE;
  }

  /** Returns a site's model if it is in memory. */
  public Optional<CachedModel> cached(String site) {
    return Optional.ofNullable(cachedModels.get(site));
  }

  Collection<CachedModel> all() {
    return List.copyOf(cachedModels.values());
  }

  /** Returns the sites whose models are to be loaded. */
  List<String> requestedSites() {
    return List.copyOf(requestedSites);
  }

  Set<String> sitesWithoutExamples() {
    return Set.copyOf(sitesWithoutExamples);
  }

  public void requestLoad(String site) {
    if (!cachedModels.containsKey(site)) {
      requestedSites.add(site);
    }
  }

  /** Loads a site's model; called by one thread. */
  void load(String site) {
    var model = cachedModels.get(site);
    if (model == null && !log.heads(List.of(site)).isEmpty()) {
      model = restoring.restore(site);
      cachedModels.put(site, model);
      sitesWithoutExamples.remove(site);
      LOG.debugf(
          "Site %s: model loaded, with its classifiers at %d and %d",
          site, model.position(Classifier.FAST), model.position(Classifier.CAREFUL));
    } else if (model == null) {
      sitesWithoutExamples.add(site);
    }
    requestedSites.remove(site);
  }

  /** Removes a model without storing it, and requests that it is loaded again. */
  void discard(CachedModel model) {
    cachedModels.remove(model.site(), model);
    requestedSites.add(model.site());
  }

  /** Returns the share of good comments that a site lets the learned rule flag. */
  private double target(String site) {
    return sites
        .find(site)
        .map(one -> one.settings().learning().target())
        .orElse(SiteSettings.Learning.DEFAULT_TARGET);
  }

  /** Stores snapshots of all models that have learned since their last ones. */
  void saveSnapshots() {
    all().forEach(this::saveSnapshots);
  }

  /** Evicts idle models and, if there are too many, the least recently used. */
  void evictIdle() {
    long now = System.nanoTime();
    var byUse = all().stream().sorted(Comparator.comparingLong(CachedModel::lastUsedAt)).toList();
    for (int i = 0; i < byUse.size(); i++) {
      var model = byUse.get(i);
      if (now - model.lastUsedAt() > MAX_IDLE || byUse.size() - i > maxModels) {
        saveSnapshots(model);
        cachedModels.remove(model.site(), model);
        LOG.debugf("Site %s: model evicted", model.site());
      }
    }
  }

  /**
   * Runs a task for each model in memory. A failure on one site does not affect the others, except
   * for an outage of the database.
   *
   * @param work returns true if there is more to do at once
   * @return whether that is so for any model
   */
  boolean processAll(Predicate<CachedModel> work) {
    boolean isMore = false;
    for (var model : all()) {
      try {
        isMore |= work.test(model);
      } catch (RuntimeException e) {
        if (DatabaseOutage.isCauseOf(e)) {
          throw e;
        }
        LOG.errorf(
            "Site %s: training examples not learned: %s",
            model.site(), DatabaseOutage.stackFrames(e));
      }
    }
    return isMore;
  }

  /** Trains a classifier, and stores its predictions and, if one is due, a snapshot. */
  void train(CachedModel model, Classifier classifier, List<LoggedExample> examples) {
    try {
      var predictions = model.train(classifier, examples, target(model.site()));
      log.storePredictions(model.site(), classifier, predictions);
      model.predictionsStored(classifier);
      if (model.isSnapshotDue(classifier)) {
        model.saveSnapshot(classifier, snapshots);
      }
    } catch (RuntimeException | Error e) {
      // The model knows more than the log says. If it is loaded again, it continues from the
      // tables.
      discard(model);
      throw e;
    }
  }

  private void saveSnapshots(CachedModel model) {
    for (var classifier : Classifier.values()) {
      model.saveSnapshot(classifier, snapshots);
    }
  }
}
