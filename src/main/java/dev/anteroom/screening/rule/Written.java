package dev.anteroom.screening.rule;

import dev.anteroom.screening.Field;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How rules and their reasons are put into words. */
final class Written {
  private static final int LONGEST_QUOTE = 60;

  private Written() {}

  /** Every field where none is named. */
  static Set<Field> fields(@Nullable Set<Field> named) {
    return named == null || named.isEmpty() ? EnumSet.allOf(Field.class) : EnumSet.copyOf(named);
  }

  /** That a term was found, and how it was written where that differs. */
  static String found(String term, String written, int places) {
    var also = places > 1 ? ", and %,d more".formatted(places - 1) : "";
    return written.equals(term)
        ? "“%s” stands here%s.".formatted(quote(term), also)
        : "“%s” stands here, written “%s”%s.".formatted(quote(term), quote(written), also);
  }

  static String quote(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST_QUOTE
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_QUOTE)) + "…";
  }
}
