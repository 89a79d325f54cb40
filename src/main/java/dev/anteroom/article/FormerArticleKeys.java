package dev.anteroom.article;

import dev.anteroom.text.WebAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Computes the keys that the previous release stored for an article. That release kept
 * percent-encoding and hosts as they were typed, and redacted what looked like an e-mail address.
 * Such a key cannot be derived from another spelling of the address, so the keys of all spellings
 * that people and generators write are returned.
 */
final class FormerArticleKeys {
  private static final Pattern ESCAPE = Pattern.compile("%[0-9A-F]{2}");

  /**
   * The part of a URL that was redacted: a file or package name with a version, or an e-mail
   * address.
   */
  private static final Pattern REDACTED =
      Pattern.compile("(?<![^/?&=#@])[^/?&=#@]++@++[\\p{L}\\p{N}_-]++\\.[\\p{L}\\p{N}_.-]++");

  private FormerArticleKeys() {}

  /** Returns the former keys that differ from the current one. */
  static List<String> of(String page, String key) {
    var keys = new LinkedHashSet<String>();
    keys.add(normalised(page));
    if (key.startsWith("http") && (key.indexOf('%') >= 0 || key.contains("xn--"))) {
      keys.add(normalised(WebAddress.readable(key)));
      keys.add(ESCAPE.matcher(key).replaceAll(escape -> escape.group().toLowerCase(Locale.ROOT)));
    }
    redacted(page)
        .ifPresent(redacted -> {
          keys.add(normalised(redacted));
          // The key to which the migration rewrites it.
          keys.add(CanonicalArticle.keyOf(normalised(redacted)));
        });
    keys.remove(key);
    return List.copyOf(keys);
  }

  private static Optional<String> redacted(String page) {
    if (page.indexOf('@') < 0 && !page.contains("%40")) {
      return Optional.empty();
    }
    var decoded = page.replace("%40", "@");
    var redacted = REDACTED.matcher(decoded).replaceAll("[email]");
    return redacted.equals(decoded) ? Optional.empty() : Optional.of(redacted);
  }

  private static String normalised(String text) {
    int colon = text.indexOf("://");
    var scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return text;
    }
    int authority = colon + 3;
    int path = first(text, authority, "/?#");
    int query = first(text, path, "?#");
    int fragment = first(text, query, "#");
    var host = withoutPort(text.substring(authority, path).toLowerCase(Locale.ROOT), scheme);
    if (host.isEmpty()) {
      return text;
    }
    var kept =
        query < fragment
            ? TrackingParameters.removedFormerly(text.substring(query + 1, fragment))
            : "";
    return scheme
        + "://"
        + host
        + CanonicalArticle.withoutSlash(text.substring(path, query))
        + (kept.isEmpty() ? "" : "?" + kept);
  }

  private static String withoutPort(String host, String scheme) {
    var own = scheme.equals("http") ? ":80" : ":443";
    return host.endsWith(own) ? host.substring(0, host.length() - own.length()) : host;
  }

  private static int first(String text, int from, String signs) {
    for (int i = from; i < text.length(); i++) {
      if (signs.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return text.length();
  }
}
