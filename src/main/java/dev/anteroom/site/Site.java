package dev.anteroom.site;

import dev.anteroom.screening.RuleSet;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A site as the service works with it: its settings, ready to be asked.
 *
 * @param id 1 to 63 of a-z, 0-9 and '-'
 * @param openings the articles that were opened (true) or closed (false) by hand
 */
public record Site(
    String id,
    SiteSettings settings,
    Set<String> origins,
    RuleSet rules,
    Map<String, Boolean> openings) {

  static Site of(String id, SiteSettings settings, RuleSet rules, Map<String, Boolean> openings) {
    var origins = new HashSet<String>();
    settings.origins().forEach(origin -> origin(origin).ifPresent(origins::add));
    return new Site(
        id, settings, Set.copyOf(origins), rules.behind(settings.guards().modes()), openings);
  }

  /**
   * Whether replies to this article are taken. Where a site names neither origins nor patterns, any
   * is.
   */
  public boolean hasArticle(String article) {
    return (origins.isEmpty() && settings.articles().isEmpty())
        || isPageOfAnOrigin(article)
        || settings.articles().stream().anyMatch(pattern -> matches(pattern, article));
  }

  /**
   * Whether the article is the address of a page of this site, so that a reader may be sent back to
   * it.
   */
  public boolean isPageOfAnOrigin(String article) {
    return origin(article).filter(origins::contains).isPresent();
  }

  /**
   * The origin of an address as {@code scheme://host:port} in lower case, the scheme's own port
   * filled in (RFC 6454, 4); empty where it isn't an absolute http or https address with a host.
   */
  public static Optional<String> origin(String address) {
    URI uri;
    try {
      uri = new URI(address);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
    if (uri.getScheme() == null || uri.getHost() == null || uri.getRawUserInfo() != null) {
      return Optional.empty();
    }
    var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    int port =
        switch (scheme) {
          case "http" -> uri.getPort() < 0 ? 80 : uri.getPort();
          case "https" -> uri.getPort() < 0 ? 443 : uri.getPort();
          default -> -1;
        };
    return port < 0
        ? Optional.empty()
        : Optional.of(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port);
  }

  /**
   * Whether the text fits the pattern, in which {@code *} stands for any text; linear for each
   * star.
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
