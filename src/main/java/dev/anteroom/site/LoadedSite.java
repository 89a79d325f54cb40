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
    SiteTable.Row row,
    Map<String, Boolean> openings) {

  boolean isUnread() {
    return rules instanceof LoadedRules.Unread;
  }

  boolean isFaulty() {
    return rules instanceof LoadedRules.Faulty;
  }

  /** Whether loading these would give the same. */
  boolean isOf(SiteTable.Row stored, Map<String, Boolean> storedOpenings) {
    return hasSettings && !isUnread() && row.equals(stored) && openings.equals(storedOpenings);
  }
}
