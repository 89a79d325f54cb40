package dev.anteroom.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.anteroom.screening.RuleSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Loads sites from their rows. If one can't be read, the others are loaded all the same. */
@ApplicationScoped
class LoadingSites {
  private static final Logger LOG = Logger.getLogger(LoadingSites.class);

  private final LoadingRules loadingRules;
  private final ObjectReader settings;

  LoadingSites(LoadingRules loadingRules, ObjectMapper json) {
    this.loadingRules = loadingRules;
    // A newer release may have stored keys that this release does not know.
    this.settings =
        json.readerFor(SiteSettings.class)
            .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  /**
   * Loads a site, unless it is loaded already. If its settings can't be read, it keeps the previous
   * ones and its comments are held.
   *
   * @param before the result of the previous load; null for the first one
   */
  LoadedSite load(
      SiteRepository.Row row, Map<String, Boolean> openings, @Nullable LoadedSite before) {
    if (before != null && before.isLoadedFrom(row, openings)) {
      return before;
    }
    var rules =
        loadingRules.load(row.id(), row.rulesVersion(), before == null ? null : before.rules());
    try {
      var site = Site.of(row.id(), read(row), rules.active(), openings);
      return new LoadedSite(Optional.of(site), rules, true, row, openings);
    } catch (JsonProcessingException | RuntimeException | StackOverflowError e) {
      LOG.errorf(
          "Site %s: its settings can't be read (%s); its comments are held",
          row.id(), e.getClass().getName());
      var former = before == null ? Optional.<Site>empty() : before.site();
      var held = RuleSet.notLoaded(rules.version(), "the settings of the site could not be read.");
      return new LoadedSite(
          former.map(site -> Site.of(row.id(), site.settings(), held, openings)),
          rules,
          false,
          row,
          openings);
    }
  }

  private SiteSettings read(SiteRepository.Row row) throws JsonProcessingException {
    return settings.readValue(row.settings());
  }
}
