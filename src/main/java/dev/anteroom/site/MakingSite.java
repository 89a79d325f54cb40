package dev.anteroom.site;

import dev.anteroom.problem.FieldCode;
import dev.anteroom.problem.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;

/**
 * Makes a site or replaces its settings, from the API or the console; faulty settings change
 * nothing.
 */
@ApplicationScoped
public class MakingSite {
  private final Sites sites;
  private final Event<SettingsChanged> changes;

  MakingSite(Sites sites, Event<SettingsChanged> changes) {
    this.sites = sites;
    this.changes = changes;
  }

  /** What came of it. */
  public sealed interface Outcome {}

  /** Stored; {@code isNew} tells a site that was made from one that was changed. */
  public record Made(boolean isNew) implements Outcome {}

  /** Nothing was stored, for these reasons. */
  public record Faulty(List<FieldError> faults) implements Outcome {}

  /** Makes a site that isn't there yet. */
  public Outcome make(String id, SiteSettings settings) {
    var faults = SiteFaults.of(id, settings);
    if (!faults.isEmpty()) {
      return new Faulty(faults);
    }
    if (!sites.make(id, settings)) {
      return new Faulty(
          List.of(
              new FieldError("site", FieldCode.INVALID, "There is a site of this id already.")));
    }
    changes.fire(new SettingsChanged(id, true));
    return new Made(true);
  }

  /** Makes a site, or replaces its settings whole. */
  public Outcome put(String id, SiteSettings settings) {
    var faults = SiteFaults.of(id, settings);
    if (!faults.isEmpty()) {
      return new Faulty(faults);
    }
    boolean isNew = sites.put(id, settings);
    changes.fire(new SettingsChanged(id, isNew));
    return new Made(isNew);
  }
}
