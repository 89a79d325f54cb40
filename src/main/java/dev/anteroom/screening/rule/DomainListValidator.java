package dev.anteroom.screening.rule;

import dev.anteroom.screening.folding.DomainSet;
import java.util.List;

/** Validates lists of domains in rules. */
final class DomainListValidator {
  private static final int MAX_DOMAINS = 100_000;

  private DomainListValidator() {}

  static void validate(String key, List<String> domains, List<RuleError> into) {
    if (domains.size() > MAX_DOMAINS) {
      into.add(new RuleError(key, "Use at most 100,000 domains."));
    }
    for (int i = 0; i < domains.size(); i++) {
      var domain = domains.get(i);
      if (domain == null || !DomainSet.isName(domain)) {
        into.add(
            new RuleError(
                key + "[" + i + "]",
                "Entry %,d is not a domain: use a form such as example.com, without scheme or path."
                    .formatted(i + 1)));
      }
    }
  }
}
