package dev.anteroom.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.anteroom.cluster.BackgroundJob;
import dev.anteroom.cluster.ChangeKind;
import dev.anteroom.cluster.Changes;
import dev.anteroom.database.RetryingTransaction;
import dev.anteroom.http.ProblemCode;
import dev.anteroom.http.ProblemException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.ObservesAsync;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/**
 * All sites, in memory, so that no submission waits for the database. Loads them again when the
 * change feed reports a change by any replica, within two seconds.
 */
@ApplicationScoped
@Startup
public class Sites {
  private static final Logger LOG = Logger.getLogger(Sites.class);

  private final SiteRepository table;
  private final ArticleOpenings openings;
  private final RuleSets ruleSets;
  private final LoadingSites loading;
  private final ObjectMapper json;
  private final Event<SitesLoaded> events;
  private final AtomicReference<Map<String, LoadedSite>> loaded = new AtomicReference<>(Map.of());

  Sites(
      SiteRepository table,
      ArticleOpenings openings,
      RuleSets ruleSets,
      LoadingSites loading,
      ObjectMapper json,
      Event<SitesLoaded> events,
      MeterRegistry metrics) {
    this.table = table;
    this.openings = openings;
    this.ruleSets = ruleSets;
    this.loading = loading;
    this.json = json;
    this.events = events;
    gauge(metrics, "rules_unread", LoadedSite::hasUnreadRules);
    gauge(metrics, "rules_faulty", LoadedSite::hasInvalidRules);
    gauge(metrics, "settings", site -> !site.hasSettings());
    load();
  }

  private void gauge(MeterRegistry metrics, String reason, Predicate<LoadedSite> which) {
    Gauge.builder("anteroom.sites.not.loaded", this, sites -> sites.count(which))
        .description("Sites of which this replica could not load the newest settings or rules")
        .tag("reason", reason)
        .register(metrics);
  }

  /** Returns the site with this id. */
  public Optional<Site> find(String id) {
    return Optional.ofNullable(loaded.get().get(id)).flatMap(LoadedSite::site);
  }

  /**
   * Returns the site with this id.
   *
   * @throws ProblemException if there is none
   */
  public Site named(String id) {
    return find(id).orElseThrow(Sites::unknown);
  }

  /** The problem for a site that does not exist, or that the caller may not access. */
  public static ProblemException unknown() {
    return ProblemException.of(ProblemCode.SITE_UNKNOWN, "There is no site with this ID.");
  }

  /** Returns the version of a site's rules; 0 if it has none. */
  public int rulesVersion(String id) {
    return find(id).map(site -> site.rules().version()).orElse(0);
  }

  /** Returns all sites, by id. */
  public List<Site> all() {
    return loaded.get().values().stream().flatMap(site -> site.site().stream()).toList();
  }

  /** Loads all changed sites now, so that this replica sees at once what it stored. */
  public void refresh() {
    load();
    events.fire(new SitesLoaded());
  }

  private synchronized void load() {
    var former = loaded.get();
    var sites = new LinkedHashMap<String, LoadedSite>();
    var openingsBySite = openings.bySite();
    for (var row : table.all()) {
      sites.put(
          row.id(),
          loading.load(row, openingsBySite.getOrDefault(row.id(), Map.of()), former.get(row.id())));
    }
    loaded.set(Collections.unmodifiableMap(sites));
  }

  /**
   * Stores all settings of a site; a new one gets the default rules.
   *
   * @return whether the site is new; empty, and nothing changed, if it exists and may not be
   *     replaced
   */
  Optional<Boolean> store(String id, SiteSettings settings, boolean mayReplace) {
    var isNew =
        RetryingTransaction.call(() -> {
          var stored = table.store(id, write(settings), mayReplace);
          if (stored.orElse(false)) {
            ruleSets.publishDefaults(id);
          }
          return stored;
        });
    refresh();
    LOG.infof("Site %s: %s", id, isNew.orElse(false) ? "created" : "settings stored");
    return isNew;
  }

  /**
   * Opens or closes an article of an existing site, regardless of its age.
   *
   * @param formerKeys keys by which the previous release may know the article
   */
  public void open(String id, String article, List<String> formerKeys, boolean isOpen) {
    RetryingTransaction.run(() -> openings.open(id, article, formerKeys, isOpen));
    refresh();
    LOG.infof("Site %s: an article was %s", id, isOpen ? "opened" : "closed");
  }

  /**
   * Copies openings from former article keys to present ones; the rows of former keys stay for
   * replicas of the previous release. If several former articles are now one, it is closed if one
   * of them is. A later change by the previous release is copied too.
   *
   * @return the number of rows copied
   */
  public int carryOpenings(UnaryOperator<String> keyOf) {
    int carried = RetryingTransaction.call(() -> openings.carry(keyOf));
    if (carried > 0) {
      refresh();
    }
    return carried;
  }

  /** Asynchronous, because compiling rules takes longer than the change feed may wait. */
  void onChanges(@ObservesAsync Changes changes) {
    if (changes.kind() == ChangeKind.SITE) {
      refreshChanged();
    }
  }

  @BackgroundJob("sites")
  void refreshChanged() {
    refresh();
  }

  /** Tries again to read rules that could not be read. */
  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @BackgroundJob("sites-retry")
  void refreshUnread() {
    if (count(LoadedSite::hasUnreadRules) > 0) {
      refresh();
    }
  }

  private String write(SiteSettings settings) {
    try {
      return json.writeValueAsString(settings);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long count(Predicate<LoadedSite> which) {
    return loaded.get().values().stream().filter(which).count();
  }
}
