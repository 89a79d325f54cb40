package dev.anteroom.learning.model;

import dev.anteroom.database.DatabaseOutage;
import dev.anteroom.learning.model.ModelSnapshots.Classifier;
import dev.anteroom.screening.model.CommentScorer;
import dev.anteroom.screening.model.SiteModel;
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
 * The models in memory: of the sites that were written to or decided on last, as many as a quarter
 * of the heap holds, none that rested for an hour. The rest is in the tables.
 */
@ApplicationScoped
public class SiteModels {
  private static final Logger LOG = Logger.getLogger(SiteModels.class);
  private static final long MAX_IDLE = Duration.ofHours(1).toNanos();

  /** Four tables of floats for the fast reader, and the careful one's matrix. */
  private static final long MODEL_SIZE = 5L << 20;

  private static final int MIN_MODELS = 8;

  private final TrainingLog log;
  private final ModelSnapshots snapshots;
  private final Sites sites;
  private final int maxModels;
  private final Map<String, CachedModel> cachedModels = new ConcurrentHashMap<>();
  private final Set<String> requestedSites = ConcurrentHashMap.newKeySet();

  /** Sites of which nothing is to be learned so far, so that nobody asks the tables again. */
  private final Set<String> sitesWithoutExamples = ConcurrentHashMap.newKeySet();

  SiteModels(TrainingLog log, ModelSnapshots snapshots, Sites sites) {
    this.log = log;
    this.sites = sites;
    this.snapshots = snapshots;
    this.maxModels = (int) Math.max(MIN_MODELS, Runtime.getRuntime().maxMemory() / 4 / MODEL_SIZE);
  }

  /**
   * What is known now of a site, without asking the database: nothing while its model is being
   * read, after which comments that wait are looked at again.
   */
  public CommentScorer scorer(Site site) {
    return scorer(site, null);
  }

  /** The same of a text that is read carefully. */
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

  /** A site's model where it is in memory. */
  public Optional<CachedModel> cached(String site) {
    return Optional.ofNullable(cachedModels.get(site));
  }

  Collection<CachedModel> all() {
    return List.copyOf(cachedModels.values());
  }

  /** The sites whose model should be in memory and isn't. */
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

  /** Reads a site's model; one thread does. */
  void load(String site) {
    var model = cachedModels.get(site);
    if (model == null && !log.heads(List.of(site)).isEmpty()) {
      model = new CachedModel(site, restore(site));
      cachedModels.put(site, model);
      sitesWithoutExamples.remove(site);
      LOG.debugf(
          "Site %s: model read, its readers knew %d and %d lessons",
          site, model.ngramPosition(), model.embeddingPosition());
    } else if (model == null) {
      sitesWithoutExamples.add(site);
    }
    requestedSites.remove(site);
  }

  /** Takes a model out of memory, without keeping what it knows. */
  void discard(CachedModel model) {
    cachedModels.remove(model.site(), model);
    requestedSites.add(model.site());
  }

  /** The share of good comments that a site lets the learned rule catch. */
  double target(String site) {
    return sites
        .find(site)
        .map(one -> one.settings().learning().target())
        .orElse(SiteSettings.Learning.DEFAULT_TARGET);
  }

  /** Keeps what all models know that the tables don't. */
  void saveSnapshots() {
    all().forEach(this::saveSnapshots);
  }

  /** Puts aside those that nobody asks, and where there are too many, those asked least lately. */
  void evictIdle() {
    long now = System.nanoTime();
    var byUse = all().stream().sorted(Comparator.comparingLong(CachedModel::lastUsedAt)).toList();
    for (int i = 0; i < byUse.size(); i++) {
      var model = byUse.get(i);
      if (now - model.lastUsedAt() > MAX_IDLE || byUse.size() - i > maxModels) {
        saveSnapshots(model);
        cachedModels.remove(model.site(), model);
        LOG.debugf("Site %s: model put aside", model.site());
      }
    }
  }

  /**
   * Does something with each model in memory; what fails on one site keeps no other from its turn.
   *
   * @param work true where there is more to do at once
   * @return whether there is, of any
   */
  boolean processAll(Predicate<CachedModel> work) {
    boolean isMore = false;
    for (var model : all()) {
      try {
        isMore |= work.test(model);
      } catch (RuntimeException | StackOverflowError e) {
        if (DatabaseOutage.isCauseOf(e)) {
          throw e;
        }
        LOG.errorf("Site %s: lessons not learned: %s", model.site(), DatabaseOutage.stackFrames(e));
      }
    }
    return isMore;
  }

  /** Has a reader of a model learn and say so in the log, and keeps a snapshot where one is due. */
  void train(CachedModel model, Classifier reader, Runnable learning) {
    try {
      learning.run();
      if (model.isSnapshotDue(reader)) {
        model.saveSnapshot(reader, snapshots);
      }
    } catch (RuntimeException | Error e) {
      // It knows more than the log says of it: read again, it goes on from where the tables are.
      discard(model);
      throw e;
    }
  }

  private void saveSnapshots(CachedModel model) {
    for (var reader : Classifier.values()) {
      model.saveSnapshot(reader, snapshots);
    }
  }

  private SiteModel restore(String site) {
    var model = SiteModel.empty();
    for (var reader : Classifier.values()) {
      model = restoreNewest(site, reader, model);
    }
    return model;
  }

  /** The newest snapshot that can be read; the log tells what came after it. */
  private SiteModel restoreNewest(String site, Classifier reader, SiteModel model) {
    for (var snapshot : snapshots.newest(site, reader)) {
      try {
        return reader.restore(model, snapshot.state());
      } catch (IllegalArgumentException e) {
        LOG.warnf(
            "Site %s: the %s reader's snapshot at %d can't be read; an older one is taken",
            site, reader.wire(), snapshot.position());
      }
    }
    return model;
  }
}
