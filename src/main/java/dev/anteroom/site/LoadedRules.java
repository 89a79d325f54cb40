package dev.anteroom.site;

import dev.anteroom.screening.RuleSet;
import org.jspecify.annotations.Nullable;

/**
 * The newest version of a site's rules as this replica could load it.
 *
 * @param version the newest version, whether it could be loaded or not
 * @param compiled the newest version that this replica compiled; null if there is none
 */
record LoadedRules(int version, @Nullable RuleSet compiled, State state) {
  enum State {
    /** The newest version is active. */
    CURRENT,

    /** The newest version could not be read yet: comments are held until it is. */
    NOT_READ,

    /**
     * The newest version does not compile here. The previous version stays active; without one,
     * comments are held.
     */
    INVALID
  }

  static LoadedRules current(RuleSet compiled) {
    return new LoadedRules(compiled.version(), compiled, State.CURRENT);
  }

  /** Returns the rule set that screens comments. */
  RuleSet active() {
    if (state == State.NOT_READ) {
      return RuleSet.notLoaded(version, "the site's rules could not be read.");
    }
    return compiled == null
        ? RuleSet.notLoaded(version, "the site's rules do not compile.")
        : compiled;
  }
}
