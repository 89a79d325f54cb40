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

/**
 * Loads sites from their rows and compiles their rules, never during a request. If one can't be
 * read, the others are loaded all the same.
 */
@ApplicationScoped
class LoadingSites {
  private static final Logger LOG = Logger.getLogger(LoadingSites.class);

  private final RuleSets ruleSets;
  private final ObjectReader settings;

  LoadingSites(RuleSets ruleSets, ObjectMapper json) {
    this.ruleSets = ruleSets;
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
    var rules = loadRules(row.id(), row.rulesVersion(), before == null ? null : before.rules());
    try {
      var site = Site.of(row.id(), settings.readValue(row.settings()), rules.active(), openings);
      return new LoadedSite(Optional.of(site), rules, true, row, openings);
    } catch (JsonProcessingException | RuntimeException e) {
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

  /**
   * Loads a version, unless it is loaded already; if it could not be read, reads it again.
   *
   * @param before the result of the previous load; null for the first one
   */
  private LoadedRules loadRules(String site, int version, @Nullable LoadedRules before) {
    if (before != null
        && before.version() == version
        && before.state() != LoadedRules.State.NOT_READ) {
      return before;
    }
    if (version == 0) {
      return LoadedRules.current(RuleSet.empty());
    }
    var former = before == null ? null : before.compiled();
    var stored = readRules(site, version, before);
    if (stored.isEmpty()) {
      return new LoadedRules(version, former, LoadedRules.State.NOT_READ);
    }
    try {
      var rules = ruleSets.parse(stored.get());
      var compiled = RuleSet.compile(version, rules);
      LOG.infof("Site %s: loaded version %d of its rules (%d rules)", site, version, rules.size());
      return LoadedRules.current(compiled);
    } catch (RuntimeException e) {
      LOG.errorf(
          "Site %s: version %d of its rules does not compile (%s); %s",
          site,
          version,
          e.getClass().getName(),
          former == null
              ? "its comments are held"
              : "version %d stays active".formatted(former.version()));
      return new LoadedRules(version, former, LoadedRules.State.INVALID);
    }
  }

  private Optional<String> readRules(String site, int version, @Nullable LoadedRules before) {
    var why = "no such row";
    try {
      var stored = ruleSets.readJson(site, version);
      if (stored.isPresent()) {
        return stored;
      }
    } catch (RuntimeException e) {
      why = e.getClass().getName();
    }
    if (before == null || before.version() != version) {
      LOG.errorf(
          "Site %s: version %d of its rules can't be read (%s); its comments are held; retrying"
              + " every second",
          site, version, why);
    }
    return Optional.empty();
  }
}
