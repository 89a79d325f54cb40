package dev.anteroom.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.anteroom.http.FieldCode;
import dev.anteroom.http.FieldError;
import dev.anteroom.http.FieldErrors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Creates a site or replaces its settings, for the API and the console. Invalid settings change
 * nothing.
 */
@ApplicationScoped
public class CreatingSite {
  private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,63}");

  private final Sites sites;
  private final ObjectMapper json;
  private final Event<SiteSettingsChanged> changes;

  CreatingSite(Sites sites, ObjectMapper json, Event<SiteSettingsChanged> changes) {
    this.sites = sites;
    this.json = json;
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
    return store(id, settings, false);
  }

  /** Creates a site, or replaces all its settings. */
  public Outcome createOrReplace(String id, SiteSettings settings) {
    return store(id, settings, true);
  }

  private Outcome store(String id, SiteSettings settings, boolean mayReplace) {
    var errors = errors(id, settings);
    if (!errors.isEmpty()) {
      return new Invalid(errors);
    }
    var isNew = sites.store(id, settings, mayReplace);
    if (isNew.isEmpty()) {
      return new Invalid(
          List.of(
              new FieldError("site", FieldCode.INVALID, "A site with this ID already exists.")));
    }
    changes.fire(new SiteSettingsChanged(id, isNew.get()));
    return new Created(isNew.get());
  }

  private List<FieldError> errors(String id, SiteSettings settings) {
    var errors = new FieldErrors();
    errors.require(ID.matcher(id).matches(), "site", "Use 1 to 63 characters of a-z, 0-9 and '-'.");
    JsonNode values = json.valueToTree(settings);
    SiteSetting.ALL.forEach(setting -> setting.validate(values, errors));
    return errors.list();
  }
}
