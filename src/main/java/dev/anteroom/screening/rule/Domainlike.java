package dev.anteroom.screening.rule;

import dev.anteroom.screening.text.Domains;
import java.util.List;

/** Lists of domains in rules. */
final class Domainlike {
  private static final int MOST = 100_000;

  private Domainlike() {}

  static void faults(String key, List<String> domains, List<RuleFault> into) {
    if (domains.size() > MOST) {
      into.add(new RuleFault(key, "Name at most 100,000 domains."));
    }
    for (int i = 0; i < domains.size(); i++) {
      var domain = domains.get(i);
      if (domain == null || !Domains.isName(domain)) {
        into.add(
            new RuleFault(
                key + "[" + i + "]",
                "Entry %,d is no domain: write example.com, without scheme or path."
                    .formatted(i + 1)));
      }
    }
  }
}
