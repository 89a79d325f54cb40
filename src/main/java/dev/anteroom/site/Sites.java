package dev.anteroom.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.anteroom.database.RetryingTransaction;
import dev.anteroom.http.ProblemCode;
import dev.anteroom.http.ProblemException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/**
 * Every site, in memory: asked on each reply, read anew when the table changed. Another replica's
 * change is seen within two seconds.
 */
@ApplicationScoped
@Startup
public class Sites {
  private static final Logger LOG = Logger.getLogger(Sites.class);

  private final SiteRepository table;
  private final RuleSets ruleSets;
  private final LoadingSites loading;
  private final ObjectMapper json;
  private final AtomicReference<Snapshot> snapshot = new AtomicReference<>(Snapshot.NONE);

  Sites(
      SiteRepository table,
      RuleSets ruleSets,
      LoadingSites loading,
      ObjectMapper json,
      MeterRegistry metrics) {
    this.table = table;
    this.ruleSets = ruleSets;
    this.loading = loading;
    this.json = json;
    gauge(metrics, "rules_unread", LoadedSite::hasUnreadRules);
    gauge(metrics, "rules_faulty", LoadedSite::hasInvalidRules);
    gauge(metrics, "settings", site -> !site.hasSettings());
    refresh();
  }

  private void gauge(MeterRegistry metrics, String reason, Predicate<LoadedSite> which) {
    Gauge.builder("anteroom.sites.not.loaded", snapshot, known -> known.get().count(which))
        .description("Sites of which this replica could not load the newest settings or rules")
        .tag("reason", reason)
        .register(metrics);
  }

  /** The site of this id. */
  public Optional<Site> find(String id) {
    return Optional.ofNullable(snapshot.get().sites().get(id)).flatMap(LoadedSite::site);
  }

  /** The site of this id; refused where there is none. */
  public Site named(String id) {
    return find(id).orElseThrow(Sites::unknown);
  }

  /** What is said of a site that doesn't exist, or that the caller has no part in. */
  public static ProblemException unknown() {
    return ProblemException.of(ProblemCode.SITE_UNKNOWN, "There is no site with this ID.");
  }

  /** The version of a site's rules, 0 where it has none. */
  public int rulesVersion(String id) {
    return find(id).map(site -> site.rules().version()).orElse(0);
  }

  /** All sites, by id. */
  public List<Site> all() {
    return snapshot.get().sites().values().stream().flatMap(site -> site.site().stream()).toList();
  }

  /** Reads anew what was just stored, so that this replica has it at once. */
  public synchronized void refresh() {
    // The revision first: a change in between is then read twice rather than never.
    long revision = table.revision();
    var former = snapshot.get().sites();
    var sites = new LinkedHashMap<String, LoadedSite>();
    var openings = table.openings();
    for (var row : table.all()) {
      sites.put(
          row.id(),
          loading.load(row, openings.getOrDefault(row.id(), Map.of()), former.get(row.id())));
    }
    snapshot.set(new Snapshot(revision, Collections.unmodifiableMap(sites)));
  }

  /** Stores the settings whole; true where the site is new, which then gets its first rules. */
  boolean createOrReplace(String id, SiteSettings settings) {
    return store(id, () -> table.createOrReplace(id, write(settings)));
  }

  /**
   * Opens or closes an article of a site that there is, whatever its age says.
   *
   * @param formerKeys what the release before may know it by
   */
  public void open(String id, String article, List<String> formerKeys, boolean isOpen) {
    RetryingTransaction.run(() -> table.open(id, article, formerKeys, isOpen));
    refresh();
    LOG.infof("Site %s: an article %s", id, isOpen ? "opened" : "closed");
  }

  /**
   * Says of articles' present keys what was said by hand of former ones, whose rows stay for
   * replicas of the release before. Where several are one article now, one that is closed closes
   * it; what that release says later holds as if it were said here.
   *
   * @return how many rows were carried over
   */
  public int carryOpenings(UnaryOperator<String> keyOf) {
    int carried = RetryingTransaction.call(() -> table.carryOpenings(keyOf));
    if (carried > 0) {
      refresh();
    }
    return carried;
  }

  /** Stores a new site with its first rules; false where there is one of this id already. */
  boolean create(String id, SiteSettings settings) {
    return store(id, () -> table.create(id, write(settings)));
  }

  private boolean store(String id, BooleanSupplier storing) {
    boolean isNew =
        RetryingTransaction.call(() -> {
          boolean isMade = storing.getAsBoolean();
          if (isMade) {
            ruleSets.publishDefaults(id);
          }
          return isMade;
        });
    refresh();
    LOG.infof("Site %s %s", id, isNew ? "made" : "stored");
    return isNew;
  }

  /** A notification may be lost; a look each second can't. */
  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void refreshWhenChanged() {
    try {
      var known = snapshot.get();
      if (table.revision() != known.revision() || known.hasUnreadRules()) {
        refresh();
      }
    } catch (RuntimeException e) {
      // The last known settings hold until the database is back; readiness tells the operator.
      LOG.debugf("Sites not refreshed: %s", e.getClass().getName());
    }
  }

  private String write(SiteSettings settings) {
    try {
      return json.writeValueAsString(settings);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All sites at a revision of the table. */
  private record Snapshot(long revision, Map<String, LoadedSite> sites) {
    static final Snapshot NONE = new Snapshot(-1, Map.of());

    long count(Predicate<LoadedSite> which) {
      return sites.values().stream().filter(which).count();
    }

    boolean hasUnreadRules() {
      return count(LoadedSite::hasUnreadRules) > 0;
    }
  }
}
