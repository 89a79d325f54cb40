package dev.anteroom.screening.rule;

import dev.anteroom.screening.folding.DomainSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An error in a rule.
 *
 * @param path the field, with an index if it is in a list
 * @param message a sentence that a moderator understands; it never repeats what was typed
 */
public record RuleError(String path, String message) {
  private static final int MAX_DOMAINS = 100_000;

  /** Adds an error if there is a number that is not between two bounds. */
  static void checkRange(
      String path, @Nullable Integer number, int least, int most, List<RuleError> into) {
    if (number != null && (number < least || number > most)) {
      into.add(
          new RuleError(
              path, String.format(Locale.ROOT, "Use a number from %d to %,d.", least, most)));
    }
  }

  /** Adds an error for each entry that is null or not valid; the message gets its number. */
  static void checkEntries(
      String path,
      List<String> entries,
      Predicate<String> isValid,
      String message,
      List<RuleError> into) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i) == null || !isValid.test(entries.get(i))) {
        into.add(new RuleError(path + "[" + i + "]", message.formatted(i + 1)));
      }
    }
  }

  /** Adds the errors of a list of domains. */
  static void checkDomains(String path, List<String> domains, List<RuleError> into) {
    if (domains.size() > MAX_DOMAINS) {
      into.add(new RuleError(path, "Use at most 100,000 domains."));
    }
    checkEntries(
        path,
        domains,
        DomainSet::isName,
        "Entry %,d is not a domain: use a form such as example.com, without scheme or path.",
        into);
  }
}
