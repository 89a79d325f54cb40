package dev.anteroom.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
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
  private final ObjectMapper json;
  private final AtomicReference<Snapshot> snapshot = new AtomicReference<>(Snapshot.NONE);

  Sites(SiteTable table, ObjectMapper json) {
    this.table = table;
    this.json = json;
    refresh();
  }

  /** The site of this id. */
  public Optional<Site> find(String id) {
    return Optional.ofNullable(snapshot.get().sites().get(id));
  }

  /** All sites, by id. */
  public List<Site> all() {
    return List.copyOf(snapshot.get().sites().values());
  }

  /** Stores the settings whole; true where the site is new. */
  boolean put(String id, SiteSettings settings) {
    boolean isNew = table.put(id, write(settings));
    refresh();
    LOG.infof("Site %s %s", id, isNew ? "made" : "changed");
    return isNew;
  }

  @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
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

  private synchronized void refresh() {
    // The revision first: a change in between is then read twice rather than never.
    long revision = table.revision();
    var sites = new LinkedHashMap<String, Site>();
    table.all().forEach((id, settings) -> sites.put(id, Site.of(id, read(settings))));
    snapshot.set(new Snapshot(revision, Map.copyOf(sites)));
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
  }
}
