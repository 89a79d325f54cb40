package dev.anteroom.site;

import dev.anteroom.screening.RuleSet;
import org.jspecify.annotations.Nullable;

/** What this replica made of the newest version of a site's rules. */
sealed interface LoadedRules {
  /** The version that was loaded, or could not be. */
  int version();

  /** The newest version that was compiled here; null where none was. */
  @Nullable RuleSet compiled();

  /** What judges replies. */
  RuleSet active();

  /** The newest version judges. */
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

  /** It could not be read yet, so nobody knows what it says: replies wait until it is. */
  record NotRead(int version, @Nullable RuleSet compiled) implements LoadedRules {
    @Override
    public RuleSet active() {
      return RuleSet.notLoaded(version, "the site's rules could not be read.");
    }
  }

  /** It was read and doesn't compile here: the former version judges; replies wait without one. */
  record Invalid(int version, @Nullable RuleSet compiled) implements LoadedRules {
    @Override
    public RuleSet active() {
      return compiled == null
          ? RuleSet.notLoaded(version, "the site's rules do not compile.")
          : compiled;
    }
  }
}
