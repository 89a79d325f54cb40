package dev.anteroom.text;

import com.ibm.icu.text.IDNA;
import com.ibm.icu.util.ICUInputTooLongException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The normalised address of a page, as a browser's {@code location} has it: scheme and host in
 * lower case, the host in its ASCII form (UTS 46), no dot segments, normalised percent-encoding, no
 * userinfo and no fragment. Accepts every path that browsers accept ({@code /100%}, {@code
 * /wiki/[draft]}), unlike {@link java.net.URI}.
 *
 * @param scheme http or https
 * @param host a domain, an IPv4 address, or an IPv6 address in brackets
 * @param port the scheme's default port if the address has none
 * @param path starts with a slash
 * @param query null if there is none
 */
public record WebAddress(
    String scheme, String host, int port, String path, @Nullable String query) {
  private static final int MAX_PORT = 65_535;

  /** A domain has at most 253 bytes; computing the Punycode of a label takes quadratic time. */
  private static final int MAX_HOST = 255;

  /** Characters that end a host or can't be in one (URL, 3.1). */
  private static final String NOT_IN_HOSTS = " #%/:<>?@[\\]^|\"`{}";

  /** The options of browsers: with checks of direction and joiners, without those of hyphens. */
  private static final IDNA DOMAINS =
      IDNA.getUTS46Instance(
          IDNA.NONTRANSITIONAL_TO_ASCII
              | IDNA.NONTRANSITIONAL_TO_UNICODE
              | IDNA.CHECK_BIDI
              | IDNA.CHECK_CONTEXTJ);

  /** Errors that browsers accept and registries don't. */
  private static final Set<IDNA.Error> TAKEN =
      EnumSet.of(
          IDNA.Error.EMPTY_LABEL,
          IDNA.Error.LABEL_TOO_LONG,
          IDNA.Error.LEADING_HYPHEN,
          IDNA.Error.TRAILING_HYPHEN,
          IDNA.Error.HYPHEN_3_4);

  /** Parses an absolute http or https address; empty if the text is none. */
  public static Optional<WebAddress> parse(String text) {
    // Browsers remove these characters everywhere (URL, 4.4).
    var address = text.replace("\t", "").replace("\n", "").replace("\r", "");
    int colon = address.indexOf("://");
    var scheme = colon < 0 ? "" : address.substring(0, colon).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return Optional.empty();
    }
    int authority = colon + 3;
    int path = first(address, authority, "/\\?#");
    int query = first(address, path, "?#");
    int fragment = first(address, query, "#");
    var server = address.substring(authority, path);
    var hostAndPort = server.substring(server.lastIndexOf('@') + 1);
    int end = hostAndPort.indexOf(':', Math.max(0, hostAndPort.lastIndexOf(']')));
    var host = host(end < 0 ? hostAndPort : hostAndPort.substring(0, end));
    int port = port(end < 0 ? "" : hostAndPort.substring(end + 1), scheme);
    if (host.isEmpty() || port < 0) {
      return Optional.empty();
    }
    return Optional.of(
        new WebAddress(
            scheme,
            host,
            port,
            withoutDots(
                PercentEncoding.PATH.normalised(address.substring(path, query).replace('\\', '/'))),
            query < fragment
                ? PercentEncoding.QUERY.normalised(address.substring(query + 1, fragment))
                : null));
  }

  /**
   * Returns the target of a link in the form of {@link #location}, with its fragment; empty if the
   * text is no absolute http or https address.
   */
  public static Optional<String> link(String text) {
    int fragment = text.indexOf('#');
    return parse(text)
        .map(WebAddress::location)
        .map(location ->
            fragment < 0
                ? location
                : location + "#" + PercentEncoding.QUERY.normalised(text.substring(fragment + 1)));
  }

  /** Returns scheme, host and port as browsers send them in {@code Origin} (RFC 6454, 6.2). */
  public String origin() {
    return scheme + "://" + host + (port == ownPort(scheme) ? "" : ":" + port);
  }

  /** Returns the whole address. */
  public String location() {
    return origin() + path + (query == null ? "" : "?" + query);
  }

  /** Returns the whole address with characters beyond ASCII decoded, for people to read. */
  public String readable() {
    return readable(location());
  }

  /** Decodes the characters beyond ASCII of a normalised address, for people to read. */
  public static String readable(String address) {
    int path = first(address, address.indexOf("://") + 3, "/?#");
    var origin = address.substring(0, path);
    if (origin.contains("xn--")) {
      origin = DOMAINS.nameToUnicode(origin, new StringBuilder(), new IDNA.Info()).toString();
    }
    return origin + PercentEncoding.readable(address.substring(path));
  }

  private static String host(String typed) {
    if (typed.startsWith("[")) {
      return typed.matches("\\[[0-9A-Fa-f:.]{2,45}]") ? typed.toLowerCase(Locale.ROOT) : "";
    }
    if (typed.length() > MAX_HOST) {
      return "";
    }
    var info = new IDNA.Info();
    String host;
    try {
      host = DOMAINS.nameToASCII(typed, new StringBuilder(), info).toString();
    } catch (ICUInputTooLongException e) {
      // Thrown for inputs that grow too long: one character may become eighteen.
      return "";
    }
    boolean isHost =
        TAKEN.containsAll(info.getErrors())
            && host.chars().anyMatch(Character::isLetterOrDigit)
            && host.chars().allMatch(c -> c > ' ' && c < 0x7F && NOT_IN_HOSTS.indexOf(c) < 0);
    return isHost ? host.toLowerCase(Locale.ROOT) : "";
  }

  private static int port(String digits, String scheme) {
    if (digits.isEmpty()) {
      return ownPort(scheme);
    }
    if (!digits.matches("[0-9]{1,9}")) {
      return -1;
    }
    int port = Integer.parseInt(digits);
    return port > MAX_PORT ? -1 : port;
  }

  private static int ownPort(String scheme) {
    return scheme.equals("http") ? 80 : 443;
  }

  /** Removes {@code .} and {@code ..} as segments (RFC 3986, 5.2.4). */
  private static String withoutDots(String path) {
    if (!path.contains("/.")) {
      return path.isEmpty() ? "/" : path;
    }
    List<String> segments = List.of(path.substring(1).split("/", -1));
    var kept = new ArrayList<String>(segments.size());
    for (int i = 0; i < segments.size(); i++) {
      var segment = segments.get(i);
      boolean isUp = segment.equals("..");
      if (isUp && !kept.isEmpty()) {
        kept.removeLast();
      }
      if (!isUp && !segment.equals(".")) {
        kept.add(segment);
      } else if (i == segments.size() - 1) {
        kept.add("");
      }
    }
    return "/" + String.join("/", kept);
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
