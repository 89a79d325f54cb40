package dev.anteroom.comment;

import dev.anteroom.text.StoredText;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Computes article keys as the release with schema 15 did. It is a copy that never changes. */
public final class FormerArticleKey {
  /** The maximum code points of an article. */
  static final int MAX_LENGTH = 1_000;

  /** Query parameters that campaigns and networks add to links, and that do not change the page. */
  private static final Set<String> TRACKING =
      Set.of(
          "fbclid",
          "gclid",
          "gclsrc",
          "dclid",
          "gbraid",
          "wbraid",
          "msclkid",
          "yclid",
          "twclid",
          "ttclid",
          "igshid",
          "li_fat_id",
          "mc_cid",
          "mc_eid",
          "mkt_tok",
          "oly_anon_id",
          "oly_enc_id",
          "vero_id",
          "wickedid",
          "_ga",
          "_gl",
          "_hsenc",
          "_hsmi",
          "__hsfp",
          "__hssc",
          "__hstc",
          "s_cid");

  private static final String CAMPAIGN = "utm_";

  private FormerArticleKey() {}

  /** Returns the key of a sent article; empty if its text is refused. */
  public static Optional<String> of(String sent) {
    return StoredText.of(sent, MAX_LENGTH)
        .accepted()
        .map(StoredText::text)
        .map(FormerArticleKey::normalised);
  }

  /** Returns the key of a stored text. */
  static String normalised(String text) {
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
    return scheme
        + "://"
        + host
        + withoutSlash(text.substring(path, query))
        + withoutTracking(query < fragment ? text.substring(query + 1, fragment) : "");
  }

  private static String withoutPort(String host, String scheme) {
    var own = scheme.equals("http") ? ":80" : ":443";
    return host.endsWith(own) ? host.substring(0, host.length() - own.length()) : host;
  }

  private static String withoutSlash(String path) {
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }

  private static String withoutTracking(String query) {
    var kept =
        Arrays.stream(query.split("&", -1))
            .filter(parameter -> !parameter.isEmpty() && !isTracking(parameter))
            .collect(Collectors.joining("&"));
    return kept.isEmpty() ? "" : "?" + kept;
  }

  private static boolean isTracking(String parameter) {
    int equals = parameter.indexOf('=');
    var name = (equals < 0 ? parameter : parameter.substring(0, equals)).toLowerCase(Locale.ROOT);
    return name.startsWith(CAMPAIGN) || TRACKING.contains(name);
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
