package dev.anteroom.learning;

import dev.anteroom.learning.ModelSnapshots.Reader;
import dev.anteroom.problem.Outage;
import dev.anteroom.screening.learned.Learned;
import dev.anteroom.screening.learned.SiteModel;
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
  private static final long IDLE = Duration.ofHours(1).toNanos();

  /** Four tables of floats for the fast reader, and the careful one's matrix. */
  private static final long OCTETS = 5L << 20;

  private static final int FEWEST = 8;

  private final LessonLog log;
  private final ModelSnapshots snapshots;
  private final Sites sites;
  private final int most;
  private final Map<String, HeldModel> held = new ConcurrentHashMap<>();
  private final Set<String> wanted = ConcurrentHashMap.newKeySet();

  /** Sites of which nothing is to be learned so far, so that nobody asks the tables again. */
  private final Set<String> untaught = ConcurrentHashMap.newKeySet();

  SiteModels(LessonLog log, ModelSnapshots snapshots, Sites sites) {
    this.log = log;
    this.sites = sites;
    this.snapshots = snapshots;
    this.most = (int) Math.max(FEWEST, Runtime.getRuntime().maxMemory() / 4 / OCTETS);
  }

  /**
   * What is known now of a site, without asking the database: nothing while its model is being
   * read, after which comments that wait are looked at again.
   */
  public Learned now(Site site) {
    return now(site, null);
  }

  /** The same of a text that is read carefully. */
  Learned now(Site site, byte @Nullable [] vector) {
    var model = held.get(site.id());
    if (model != null) {
      model.used();
      return model.learned(vector, site.settings().learning().target());
    }
    if (!untaught.contains(site.id())) {
      wanted.add(site.id());
    }
    return Learned.NOTHING;
  }

  /** A site's model where it is in memory. */
  Optional<HeldModel> inMemory(String site) {
    return Optional.ofNullable(held.get(site));
  }

  Collection<HeldModel> all() {
    return List.copyOf(held.values());
  }

  /** The sites whose model should be in memory and isn't. */
  List<String> wanted() {
    return List.copyOf(wanted);
  }

  Set<String> untaught() {
    return Set.copyOf(untaught);
  }

  void want(String site) {
    if (!held.containsKey(site)) {
      wanted.add(site);
    }
  }

  /** Reads a site's model; one thread does. */
  void load(String site) {
    var model = held.get(site);
    if (model == null && !log.heads(List.of(site)).isEmpty()) {
      model = new HeldModel(site, read(site));
      held.put(site, model);
      untaught.remove(site);
      LOG.debugf(
          "Site %s: model read, its readers knew %d and %d lessons",
          site, model.fastUpTo(), model.carefulUpTo());
    } else if (model == null) {
      untaught.add(site);
    }
    wanted.remove(site);
  }

  /** Takes a model out of memory, without keeping what it knows. */
  void drop(HeldModel model) {
    held.remove(model.site(), model);
    wanted.add(model.site());
  }

  /** The share of good comments that a site lets the learned rule catch. */
  double target(String site) {
    return sites
        .find(site)
        .map(one -> one.settings().learning().target())
        .orElse(SiteSettings.Learning.USUAL);
  }

  /** Keeps what all models know that the tables don't. */
  void keepAll() {
    all().forEach(this::keep);
  }

  /** Puts aside those that nobody asks, and where there are too many, those asked least lately. */
  void putAside() {
    long now = System.nanoTime();
    var byUse = all().stream().sorted(Comparator.comparingLong(HeldModel::usedAt)).toList();
    for (int i = 0; i < byUse.size(); i++) {
      var model = byUse.get(i);
      if (now - model.usedAt() > IDLE || byUse.size() - i > most) {
        keep(model);
        held.remove(model.site(), model);
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
  boolean each(Predicate<HeldModel> work) {
    boolean isMore = false;
    for (var model : all()) {
      try {
        isMore |= work.test(model);
      } catch (RuntimeException | StackOverflowError e) {
        if (Outage.causes(e)) {
          throw e;
        }
        LOG.errorf("Site %s: lessons not learned: %s", model.site(), Outage.frames(e));
      }
    }
    return isMore;
  }

  /** Has a reader of a model learn and say so in the log, and keeps a snapshot where one is due. */
  void teach(HeldModel model, Reader reader, Runnable learning) {
    try {
      learning.run();
      if (model.isSnapshotDue(reader)) {
        model.keep(reader, snapshots);
      }
    } catch (RuntimeException | Error e) {
      // It knows more than the log says of it: read again, it goes on from where the tables are.
      drop(model);
      throw e;
    }
  }

  private void keep(HeldModel model) {
    for (var reader : Reader.values()) {
      model.keep(reader, snapshots);
    }
  }

  private SiteModel read(String site) {
    var model = SiteModel.untaught();
    for (var reader : Reader.values()) {
      model = withNewest(site, reader, model);
    }
    return model;
  }

  /** The newest snapshot that can be read; the log tells what came after it. */
  private SiteModel withNewest(String site, Reader reader, SiteModel model) {
    for (var snapshot : snapshots.newest(site, reader)) {
      try {
        return reader.put(model, snapshot.state());
      } catch (IllegalArgumentException e) {
        LOG.warnf(
            "Site %s: the %s reader's snapshot at %d can't be read; an older one is taken",
            site, reader.wire(), snapshot.upTo());
      }
    }
    return model;
  }
}
