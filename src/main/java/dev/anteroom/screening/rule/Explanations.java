package dev.anteroom.screening.rule;

import dev.anteroom.screening.verdict.Field;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds the sentences that explain matches. */
final class Explanations {
  private static final int MAX_QUOTE_LENGTH = 60;

  private Explanations() {}

  /** Returns the named fields, or all if none is named. */
  static Set<Field> fieldsOrAll(@Nullable Set<Field> named) {
    return named == null || named.isEmpty() ? EnumSet.allOf(Field.class) : EnumSet.copyOf(named);
  }

  /** Says that a term was found, and how it was written if that differs. */
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
