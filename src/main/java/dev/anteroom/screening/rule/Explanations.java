package dev.anteroom.screening.rule;

import dev.anteroom.screening.verdict.Field;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How rules and their reasons are put into words. */
final class Explanations {
  private static final int MAX_QUOTE_LENGTH = 60;

  private Explanations() {}

  /** Every field where none is named. */
  static Set<Field> fieldsOrAll(@Nullable Set<Field> named) {
    return named == null || named.isEmpty() ? EnumSet.allOf(Field.class) : EnumSet.copyOf(named);
  }

  /** That a term was found, and how it was written where that differs. */
  static String termFound(String term, String written, int places) {
    var also = places > 1 ? " (%,d places)".formatted(places) : "";
    return written.equals(term)
        ? "Contains “%s”%s.".formatted(quote(term), also)
        : "Contains “%s”, written “%s”%s.".formatted(quote(term), quote(written), also);
  }

  static String quote(String text) {
    return text.codePointCount(0, text.length()) <= MAX_QUOTE_LENGTH
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MAX_QUOTE_LENGTH)) + "…";
  }
}
