package dev.anteroom.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.anteroom.problem.ProblemCode;
import dev.anteroom.problem.ProblemException;
import dev.anteroom.screening.RuleSet;
import io.quarkus.narayana.jta.QuarkusTransaction;
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
import org.jboss.logging.Logger;

/**
 * Every site, in memory: asked on each reply, read anew when the table changed. Another replica's
 * change is seen within two seconds.
 */
@ApplicationScoped
@Startup
public class Sites {
  private static final Logger LOG = Logger.getLogger(Sites.class);

  private final SiteTable table;
  private final RuleSets ruleSets;
  private final ObjectMapper json;
  private final AtomicReference<Snapshot> snapshot = new AtomicReference<>(Snapshot.NONE);

  Sites(SiteTable table, RuleSets ruleSets, ObjectMapper json) {
    this.table = table;
    this.ruleSets = ruleSets;
    this.json = json;
    refresh();
  }

  /** The site of this id. */
  public Optional<Site> find(String id) {
    return Optional.ofNullable(snapshot.get().sites().get(id));
  }

  /** The site of this id; refused where there is none. */
  public Site named(String id) {
    return find(id).orElseThrow(Sites::unknown);
  }

  /** What is said of a site that doesn't exist, or that the caller has no part in. */
  public static ProblemException unknown() {
    return ProblemException.of(ProblemCode.SITE_UNKNOWN, "There is no site of this name.");
  }

  /** The version of a site's rules, 0 where it has none. */
  public int rulesVersion(String id) {
    return find(id).map(site -> site.rules().version()).orElse(0);
  }

  /** All sites, by id. */
  public List<Site> all() {
    return List.copyOf(snapshot.get().sites().values());
  }

  /** Reads anew what was just stored, so that this replica has it at once. */
  public synchronized void refresh() {
    // The revision first: a change in between is then read twice rather than never.
    long revision = table.revision();
    var sites = new LinkedHashMap<String, Site>();
    var openings = table.openings();
    for (var row : table.all()) {
      sites.put(
          row.id(),
          Site.of(
              row.id(),
              read(row.settings()),
              rules(row),
              openings.getOrDefault(row.id(), Map.of())));
    }
    snapshot.set(new Snapshot(revision, Collections.unmodifiableMap(sites)));
  }

  /** Stores the settings whole; true where the site is new, which then gets its first rules. */
  boolean put(String id, SiteSettings settings) {
    return stored(id, () -> table.put(id, write(settings)));
  }

  /** Opens or closes an article of a site that there is, whatever its age says. */
  public void open(String id, String article, boolean isOpen) {
    QuarkusTransaction.requiringNew().run(() -> table.open(id, article, isOpen));
    refresh();
    LOG.infof("Site %s: an article %s", id, isOpen ? "opened" : "closed");
  }

  /** Stores a new site with its first rules; false where there is one of this id already. */
  boolean make(String id, SiteSettings settings) {
    return stored(id, () -> table.make(id, write(settings)));
  }

  private boolean stored(String id, BooleanSupplier storing) {
    boolean isNew =
        QuarkusTransaction.requiringNew()
            .call(() -> {
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
      if (table.revision() != snapshot.get().revision()) {
        refresh();
      }
    } catch (RuntimeException e) {
      // The last known settings hold until the database is back; readiness tells the operator.
      LOG.debugf("Sites not refreshed: %s", e.getClass().getName());
    }
  }

  /**
   * The rules in force, compiled here, off every request's way; the former ones where they can't.
   */
  private RuleSet rules(SiteTable.Row row) {
    var former = snapshot.get().rulesOf(row.id());
    if (former.version() == row.rulesVersion()) {
      return former;
    }
    try {
      var rules = ruleSets.read(row.id(), row.rulesVersion()).orElseThrow();
      var compiled = RuleSet.compile(row.rulesVersion(), rules);
      LOG.infof(
          "Site %s: rules of version %d, %d of them", row.id(), row.rulesVersion(), rules.size());
      return compiled;
    } catch (RuntimeException e) {
      LOG.errorf(
          "Site %s: version %d of its rules doesn't compile here (%s); version %d stays",
          row.id(), row.rulesVersion(), e.getClass().getName(), former.version());
      return former;
    }
  }

  private SiteSettings read(String settings) {
    try {
      return json.readValue(settings, SiteSettings.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String write(SiteSettings settings) {
    try {
      return json.writeValueAsString(settings);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Snapshot(long revision, Map<String, Site> sites) {
    static final Snapshot NONE = new Snapshot(-1, Map.of());

    RuleSet rulesOf(String id) {
      var site = sites.get(id);
      return site == null ? RuleSet.empty() : site.rules();
    }
  }
}
