package dev.anteroom.site;

import java.util.Optional;

/**
 * A site as far as this replica could load it.
 *
 * @param site empty where its settings were never read
 * @param hasSettings whether the newest settings could be read; if not, it has the former ones
 */
record LoadedSite(Optional<Site> site, LoadedRules rules, boolean hasSettings) {
  boolean isUnread() {
    return rules instanceof LoadedRules.Unread;
  }

  boolean isFaulty() {
    return rules instanceof LoadedRules.Faulty;
  }
}
