package dev.anteroom.screening.folding;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds links in a text, in linear time: with a scheme, or a host alone that ends in a known
 * top-level domain (IANA's list, from Commons Validator), even if disguised by {@code hxxp}, {@code
 * [.]}, " dot " and the like. "Node.js", "e.g." and "great.It was" are not links. A redacted e-mail
 * address is a link without a host.
 */
public final class LinkFinder {
  private static final Set<String> SCHEMES =
      Set.of("http", "https", "hxxp", "hxxps", "htxp", "ttp", "ttps", "ftp", "ftps");

  private static final String URL_TERMINATORS = "\"'<>)]}”’»";

  /**
   * Replaces a redacted e-mail address. It counts as a link, because it led away from the page like
   * one, and because "see us at example dot com" is redacted too.
   */
  private static final String REDACTION_MARK = "[email]";

  private final FoldedText text;
  private final List<Link> links = new ArrayList<>();

  /** The end of the authority that was read last. */
  private int authorityEnd;

  private int authorityHostStart;

  /** The last place that proved to be no host, because many schemes can precede one place. */
  private int lastNonHost = -1;

  private LinkFinder(FoldedText text) {
    this.text = text;
  }

  /** Returns all links, in the order of the text. */
  public static List<Link> find(FoldedText text) {
    var finder = new LinkFinder(text);
    finder.findAll();
    return List.copyOf(finder.links);
  }

  private void findAll() {
    for (int i = 0; i < text.length(); ) {
      if (text.isWordAt(REDACTION_MARK, i)) {
        int end = i + REDACTION_MARK.length();
        links.add(new Link("", "", text.start(i), text.end(end - 1)));
        i = end;
        continue;
      }
      if (!text.isAlphanumeric(i)) {
        i++;
        continue;
      }
      int end = HostLabel.end(text, i);
      int host = skipScheme(i, end);
      var found = host > 0 ? withScheme(i, host, text.symbol(host - 1)) : withoutScheme(i, end);
      if (found == null) {
        i = end;
      } else {
        links.add(found.link());
        i = Math.max(end, found.end());
        // A character such as ½ has several glyphs, and its remaining ones begin no link.
        while (i < text.length() && text.start(i) < found.link().end()) {
          i++;
        }
      }
    }
  }

  private record FoundLink(Link link, int end) {}

  private @Nullable FoundLink withScheme(int start, int at, int before) {
    int hostStart = skipUserinfo(at);
    boolean hasSlash = before == '/' || before == '\\';
    if (!hasSlash && hostStart == lastNonHost) {
      return null;
    }
    var host = Host.read(text, hostStart);
    if (host.labels().isEmpty() || (!hasSlash && !host.hasKnownTld())) {
      lastNonHost = hostStart;
      return null;
    }
    return toFoundLink(start, host);
  }

  private @Nullable FoundLink withoutScheme(int start, int firstEnd) {
    if (Dot.at(text, firstEnd) == null) {
      return null; // as after most words
    }
    var host = Host.read(text, start);
    while (host.labels().size() > 1 && !host.hasKnownTld() && !host.isPlain()) {
      // In "visit a dot com today dot" too much was read; the host ends earlier.
      host = host.withoutLastLabel();
    }
    return host.hasKnownTld() && host.isLikelyLink() ? toFoundLink(start, host) : null;
  }

  /** Returns the place of the host after a scheme; 0 if there is no scheme. */
  private int skipScheme(int start, int end) {
    int schemeEnd = schemeEnd(start, end);
    int colon = text.skipSpaces(schemeEnd);
    if (schemeEnd == 0 || !text.hasSymbolOf(colon, ":")) {
      return 0;
    }
    int at = text.skipSpaces(colon + 1);
    int slashes = at;
    while (text.hasSymbolOf(slashes, "/\\")) {
      slashes++;
    }
    int host = slashes > at ? text.skipSpaces(slashes) : at;
    // The caller sees from the character before the host whether there was a slash.
    return text.isAlphanumeric(host) ? host : 0;
  }

  private int schemeEnd(int start, int end) {
    // The colon first, because most words have none after them.
    if (text.hasSymbolOf(text.skipSpaces(end), ":")
        && SCHEMES.contains(new HostLabel(text, start, end).folded())) {
      return end;
    }
    // h**p and h**ps
    boolean isMasked =
        end == start + 1
            && text.symbol(start) == 'h'
            && text.hasSymbolOf(end, "*#x")
            && text.hasSymbolOf(end + 1, "*#x")
            && text.hasSymbolOf(end + 2, "p");
    return isMasked ? HostLabel.end(text, end + 2) : 0;
  }

  /** Returns the place after the last @ of the authority, which ends where browsers end it. */
  private int skipUserinfo(int at) {
    // One authority may contain many schemes; it is read once for all of them.
    if (at >= authorityEnd) {
      authorityHostStart = at;
      int i = at;
      for (; i < text.length() && !text.isSpace(i) && !text.hasSymbolOf(i, "/\\?#"); i++) {
        if (text.symbol(i) == '@' && text.isAlphanumeric(i + 1)) {
          authorityHostStart = i + 1;
        }
      }
      authorityEnd = i;
    }
    return Math.max(at, authorityHostStart);
  }

  private FoundLink toFoundLink(int start, Host host) {
    int end = host.end();
    if (text.hasSymbolOf(end, "/:?#\\")) {
      while (end < text.length()
          && !text.isSpace(end)
          && URL_TERMINATORS.indexOf(text.symbol(end)) < 0) {
        end++;
      }
      while (text.hasSymbolOf(end - 1, ".,;:!?")) {
        end--;
      }
    }
    return new FoundLink(
        new Link(
            DomainSet.ascii(host.original()), host.folded(), text.start(start), text.end(end - 1)),
        end);
  }
}
