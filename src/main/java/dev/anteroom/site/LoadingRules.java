package dev.anteroom.site;

import dev.anteroom.screening.RuleSet;
import dev.anteroom.site.LoadedRules.Current;
import dev.anteroom.site.LoadedRules.Invalid;
import dev.anteroom.site.LoadedRules.NotRead;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads and compiles the newest version of a site's rules, never during a request. */
@ApplicationScoped
class LoadingRules {
  private static final Logger LOG = Logger.getLogger(LoadingRules.class);

  private final RuleSets ruleSets;

  LoadingRules(RuleSets ruleSets) {
    this.ruleSets = ruleSets;
  }

  /**
   * Loads a version, unless it is loaded already; if it could not be read, reads it again.
   *
   * @param before the result of the previous load; null for the first one
   */
  LoadedRules load(String site, int version, @Nullable LoadedRules before) {
    if (before != null && before.version() == version && !(before instanceof NotRead)) {
      return before;
    }
    if (version == 0) {
      return new Current(RuleSet.empty());
    }
    var former = before == null ? null : before.compiled();
    var stored = read(site, version, before);
    if (stored.isEmpty()) {
      return new NotRead(version, former);
    }
    try {
      var rules = ruleSets.parse(stored.get());
      var compiled = RuleSet.compile(version, rules);
      LOG.infof("Site %s: loaded version %d of its rules (%d rules)", site, version, rules.size());
      return new Current(compiled);
    } catch (RuntimeException | StackOverflowError e) {
      LOG.errorf(
          "Site %s: version %d of its rules does not compile (%s); %s",
          site,
          version,
          e.getClass().getName(),
          former == null
              ? "its comments are held"
              : "version %d stays active".formatted(former.version()));
      return new Invalid(version, former);
    }
  }

  private Optional<String> read(String site, int version, @Nullable LoadedRules before) {
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
