package dev.anteroom.site;

import java.util.Map;
import java.util.Optional;

/**
 * A site as far as this replica could load it.
 *
 * @param site empty if its settings were never read
 * @param hasSettings false if the newest settings could not be read; then the previous ones are
 *     used
 * @param row the row it was loaded from
 * @param openings the articles that moderators opened or closed
 */
record LoadedSite(
    Optional<Site> site,
    LoadedRules rules,
    boolean hasSettings,
    SiteRepository.Row row,
    Map<String, Boolean> openings) {

  boolean hasUnreadRules() {
    return rules.state() == LoadedRules.State.NOT_READ;
  }

  boolean hasInvalidRules() {
    return rules.state() == LoadedRules.State.INVALID;
  }

  /** Returns whether loading these values would give the same result. */
  boolean isLoadedFrom(SiteRepository.Row stored, Map<String, Boolean> storedOpenings) {
    return hasSettings
        && !hasUnreadRules()
        && row.equals(stored)
        && openings.equals(storedOpenings);
  }
}
