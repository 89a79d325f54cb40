package dev.anteroom.screening.rule;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An error in a rule.
 *
 * @param path the field, with an index if it is in a list
 * @param message a sentence that a moderator understands; it never repeats what was typed
 */
public record RuleError(String path, String message) {
  /** Adds an error if there is a number that is not between two bounds. */
  static void checkRange(
      String path, @Nullable Integer number, int least, int most, List<RuleError> into) {
    if (number != null && (number < least || number > most)) {
      into.add(
          new RuleError(
              path, String.format(Locale.ROOT, "Use a number from %d to %,d.", least, most)));
    }
  }
}
