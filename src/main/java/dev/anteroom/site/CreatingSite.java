package dev.anteroom.site;

import dev.anteroom.http.FieldCode;
import dev.anteroom.http.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;

/**
 * Creates a site or replaces its settings, for the API and the console. Invalid settings change
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

  /** The result of creating or replacing a site. */
  public sealed interface Outcome {}

  /** The settings were stored; {@code isNew} if the site did not exist before. */
  public record Created(boolean isNew) implements Outcome {}

  /** Nothing was stored, for these reasons. */
  public record Invalid(List<FieldError> errors) implements Outcome {}

  /** Creates a site that does not exist yet. */
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

  /** Creates a site, or replaces all its settings. */
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
