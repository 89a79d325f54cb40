package dev.anteroom.submission;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides whether a client prefers HTML to JSON, as browsers do when they post a form. */
final class HtmlPreference {
  private static final Set<String> PAGES = Set.of("text/html", "application/xhtml+xml");
  private static final Set<String> JSON = Set.of("application/json", "application/problem+json");

  private HtmlPreference() {}

  /**
   * Compares the quality values (RFC 9110, 12.5.1); wildcards are ignored.
   *
   * @param accept the header {@code Accept}
   */
  static boolean says(@Nullable String accept) {
    if (accept == null) {
      return false;
    }
    double page = 0;
    double json = 0;
    for (var range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
      var parts = range.split(";", -1);
      var type = parts[0].strip();
      if (PAGES.contains(type)) {
        page = Math.max(page, weight(parts));
      } else if (JSON.contains(type)) {
        json = Math.max(json, weight(parts));
      }
    }
    return page > 0 && page >= json;
  }

  private static double weight(String[] parts) {
    for (var part : parts) {
      var parameter = part.strip();
      if (parameter.matches("q\\s*=\\s*[01](\\.[0-9]{0,3})?")) {
        return Double.parseDouble(parameter.substring(parameter.indexOf('=') + 1).strip());
      }
    }
    return 1;
  }
}
