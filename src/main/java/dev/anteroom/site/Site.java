package dev.anteroom.site;

import dev.anteroom.screening.RuleSet;
import dev.anteroom.text.WebAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A site with its settings and its rule set.
 *
 * @param id 1 to 63 of a-z, 0-9 and '-'
 * @param origins in the form that browsers send
 * @param openings the articles that moderators opened (true) or closed (false)
 */
public record Site(
    String id,
    SiteSettings settings,
    Set<String> origins,
    RuleSet rules,
    Map<String, Boolean> openings) {

  static Site of(String id, SiteSettings settings, RuleSet rules, Map<String, Boolean> openings) {
    return new Site(
        id,
        settings,
        Set.copyOf(settings.origins()),
        rules.withGuards(settings.guards().modes()).withFormatting(settings.formatting()),
        openings);
  }

  /**
   * Returns whether the site accepts comments on this article. A site without origins and patterns
   * accepts any. A pattern is compared with the normalised address, percent-encoded and decoded, so
   * that dot segments can't lead out of it.
   */
  public boolean hasArticle(String article) {
    if (origins.isEmpty() && settings.articles().isEmpty()) {
      return true;
    }
    var address = WebAddress.parse(article);
    return address.map(WebAddress::origin).filter(origins::contains).isPresent()
        || settings.articles().stream()
            .anyMatch(pattern ->
                address
                    .map(known -> matches(pattern, known))
                    .orElseGet(() -> matches(pattern, article)));
  }

  private static boolean matches(String pattern, WebAddress address) {
    var location = address.location();
    return matches(pattern, location)
        || matches(pattern, address.readable())
        || WebAddress.parse(pattern).filter(one -> matches(one.location(), location)).isPresent();
  }

  /**
   * Returns whether the article is the address of a page of this site, to which a reader may be
   * redirected.
   */
  public boolean isOwnPage(String article) {
    return WebAddress.parse(article).map(WebAddress::origin).filter(origins::contains).isPresent();
  }

  /**
   * Returns the origin in the form that browsers send (RFC 6454, 6.2): in lower case, the host in
   * its ASCII form, without the default port. Empty if the text is not exactly an origin.
   */
  static Optional<String> origin(String text) {
    int host = text.indexOf("://") + 3;
    return text.substring(Math.min(host, text.length()))
            .chars()
            .anyMatch(c -> "/\\?#@".indexOf(c) >= 0)
        ? Optional.empty()
        : WebAddress.parse(text).map(WebAddress::origin);
  }

  /**
   * Returns whether the text matches the pattern, in which {@code *} matches any text; linear for
   * each star.
   */
  static boolean matches(String pattern, String text) {
    var parts = List.of(pattern.split("\\*", -1));
    if (parts.size() == 1) {
      return pattern.equals(text);
    }
    var first = parts.getFirst();
    var last = parts.getLast();
    if (!text.startsWith(first)
        || !text.endsWith(last)
        || text.length() < first.length() + last.length()) {
      return false;
    }
    int at = first.length();
    int end = text.length() - last.length();
    for (var part : parts.subList(1, parts.size() - 1)) {
      int found = text.indexOf(part, at);
      if (found < 0 || found + part.length() > end) {
        return false;
      }
      at = found + part.length();
    }
    return true;
  }
}
