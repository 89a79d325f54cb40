package dev.anteroom.site;

import java.util.Map;
import java.util.Optional;

/**
 * A site as far as this replica could load it.
 *
 * @param site empty where its settings were never read
 * @param hasSettings whether the newest settings could be read; if not, it has the former ones
 * @param row what it was loaded from
 * @param openings its articles opened or closed by hand
 */
record LoadedSite(
    Optional<Site> site,
    LoadedRules rules,
    boolean hasSettings,
    SiteRepository.Row row,
    Map<String, Boolean> openings) {

  boolean hasUnreadRules() {
    return rules instanceof LoadedRules.NotRead;
  }

  boolean hasInvalidRules() {
    return rules instanceof LoadedRules.Invalid;
  }

  /** Whether loading these would give the same. */
  boolean isLoadedFrom(SiteRepository.Row stored, Map<String, Boolean> storedOpenings) {
    return hasSettings
        && !hasUnreadRules()
        && row.equals(stored)
        && openings.equals(storedOpenings);
  }
}
