package dev.anteroom.site;

import dev.anteroom.screening.RuleSet;
import org.jspecify.annotations.Nullable;

/** The newest version of a site's rules as this replica could load it. */
sealed interface LoadedRules {
  /** The newest version, whether it could be loaded or not. */
  int version();

  /** The newest version that this replica compiled; null if there is none. */
  @Nullable RuleSet compiled();

  /** The rule set that screens comments. */
  RuleSet active();

  /** The newest version is active. */
  record Current(RuleSet compiled) implements LoadedRules {
    @Override
    public int version() {
      return compiled.version();
    }

    @Override
    public RuleSet active() {
      return compiled;
    }
  }

  /** The newest version could not be read yet: comments are held until it is. */
  record NotRead(int version, @Nullable RuleSet compiled) implements LoadedRules {
    @Override
    public RuleSet active() {
      return RuleSet.notLoaded(version, "the site's rules could not be read.");
    }
  }

  /**
   * The newest version does not compile here. The previous version stays active; without one,
   * comments are held.
   */
  record Invalid(int version, @Nullable RuleSet compiled) implements LoadedRules {
    @Override
    public RuleSet active() {
      return compiled == null
          ? RuleSet.notLoaded(version, "the site's rules do not compile.")
          : compiled;
    }
  }
}
