package dev.anteroom.site;

import dev.anteroom.http.FieldCode;
import dev.anteroom.http.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;

/**
 * Makes a site or replaces its settings, from the API or the console; faulty settings change
 * nothing.
 */
@ApplicationScoped
public class CreatingSite {
  private final Sites sites;
  private final Event<SiteSettingsChanged> changes;

  CreatingSite(Sites sites, Event<SiteSettingsChanged> changes) {
    this.sites = sites;
    this.changes = changes;
  }

  /** What came of it. */
  public sealed interface Outcome {}

  /** Stored; {@code isNew} tells a site that was made from one that was changed. */
  public record Created(boolean isNew) implements Outcome {}

  /** Nothing was stored, for these reasons. */
  public record Invalid(List<FieldError> errors) implements Outcome {}

  /** Makes a site that isn't there yet. */
  public Outcome create(String id, SiteSettings settings) {
    var faults = SiteSettingsValidator.validate(id, settings);
    if (!faults.isEmpty()) {
      return new Invalid(faults);
    }
    if (!sites.create(id, settings)) {
      return new Invalid(
          List.of(
              new FieldError("site", FieldCode.INVALID, "A site with this ID already exists.")));
    }
    changes.fire(new SiteSettingsChanged(id, true));
    return new Created(true);
  }

  /** Makes a site, or replaces its settings whole. */
  public Outcome createOrReplace(String id, SiteSettings settings) {
    var faults = SiteSettingsValidator.validate(id, settings);
    if (!faults.isEmpty()) {
      return new Invalid(faults);
    }
    boolean isNew = sites.createOrReplace(id, settings);
    changes.fire(new SiteSettingsChanged(id, isNew));
    return new Created(isNew);
  }
}
