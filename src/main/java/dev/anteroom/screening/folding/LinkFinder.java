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
      Set.of(
          "http", "https", "hxxp", "hxxps", "htxp", "ttp", "ttps", "ftp", "ftps", "hxtp", "hxtps",
          "htp", "htps", "htttp", "htttps", "xttp", "xttps");

  private static final List<String> SPACED_SCHEMES = List.of("h t t p s", "h t t p");

  private static final List<String> JOINED_ENDS = List.copyOf(LinkWords.group("suffix"));

  /** The most signs between a scheme and its host, with spaces. */
  private static final int MAX_SCHEME_SIGNS = 12;

  /**
   * Replaces a redacted e-mail address. It counts as a link, because it led away from the page like
   * one, and because "see us at example dot com" is redacted too.
   */
  private static final String REDACTION_MARK = "[email]";

  private final FoldedText text;
  private final LinkEvidence evidence;
  private final List<Link> links = new ArrayList<>();

  /** The end of the authority that was read last. */
  private int authorityEnd;

  private int authorityHostStart;

  /** The last place that proved to be no host, because many schemes can precede one place. */
  private int lastNonHost = -1;

  /** The place after a host that proved to be no link. */
  private int skipTo;

  private LinkFinder(FoldedText text) {
    this.text = text;
    this.evidence = new LinkEvidence(text);
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
        links.add(new Link("", List.of(), text.start(i), text.end(end - 1)));
        i = end;
        continue;
      }
      if (!text.isAlphanumeric(i)) {
        i++;
        continue;
      }
      int end = HostLabel.end(text, i);
      var scheme = schemeAt(i, end);
      skipTo = end;
      var found = scheme == null ? withoutScheme(i, end) : withScheme(i, scheme);
      if (found == null) {
        i = Math.max(end, skipTo);
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

  /**
   * A scheme before a host.
   *
   * @param host the place of the host
   */
  private record Scheme(int host, boolean hasSlashes) {}

  private @Nullable FoundLink withScheme(int start, Scheme scheme) {
    int hostStart = skipUserinfo(scheme.host());
    boolean hasSlash = scheme.hasSlashes();
    if (!hasSlash && hostStart == lastNonHost) {
      return null;
    }
    var host = Host.read(text, hostStart);
    if (!host.labels().isEmpty() && (hasSlash || longestKnown(host) != null)) {
      var known = longestKnown(host);
      return toFoundLink(start, known == null ? withPlainDots(host) : known);
    }
    lastNonHost = hostStart;
    return null;
  }

  /** Returns the longest host that ends in a known top-level domain, or null. */
  private static @Nullable Host longestKnown(Host host) {
    for (int count = host.labels().size(); count > 1; count--) {
      var first = host.first(count);
      if (!first.end().isEmpty()) {
        return first;
      }
      if (host.dots().get(count - 2).form() == Dot.Form.PLAIN) {
        return null;
      }
    }
    return null;
  }

  /** Returns the host up to the first dot that is not only a dot, because what follows is text. */
  private static Host withPlainDots(Host host) {
    int count = 1;
    while (count < host.labels().size()
        && host.dots().get(count - 1).form().compareTo(Dot.Form.BRACKETED) <= 0) {
      count++;
    }
    return host.first(count);
  }

  private @Nullable FoundLink withoutScheme(int start, int firstEnd) {
    if (Dot.at(text, firstEnd) == null) {
      return withJoinedEnd(start, firstEnd); // as after most words
    }
    var host = Host.read(text, start);
    for (int count = host.labels().size(); count > 1; count--) {
      // In "visit a dot com today dot" too much was read; the host ends earlier.
      if (count < host.labels().size() && !mayEndAt(host, count)) {
        continue;
      }
      var first = host.first(count);
      if (evidence.isLink(first)) {
        return toFoundLink(start, first);
      }
    }
    skipTo = afterPlainLabels(host);
    return null;
  }

  /** Reads "example1dotcom", and "example1 dotcom" if the name is no word. */
  private @Nullable FoundLink withJoinedEnd(int start, int end) {
    int next = text.skipSpaces(end);
    for (var suffix : JOINED_ENDS) {
      int joined = end - suffix.length();
      if (joined > start + 2 && text.isWordAt(suffix, joined)) {
        return toFoundLink(start, joinedHost(start, joined, end));
      }
      int after = next + suffix.length();
      boolean isNext = next > end && text.isWordAt(suffix, next) && !text.isAlphanumeric(after);
      if (isNext && new HostLabel(text, start, end).isArtificial()) {
        return toFoundLink(start, joinedHost(start, end, after));
      }
    }
    return null;
  }

  /** Returns the host of a name and of the last three letters, which are its end. */
  private Host joinedHost(int start, int nameEnd, int end) {
    var labels = List.of(new HostLabel(text, start, nameEnd), new HostLabel(text, end - 3, end));
    return new Host(text, labels, List.of(new Dot(end - 3, Dot.Form.WORD)));
  }

  private static boolean mayEndAt(Host host, int count) {
    return host.dots().get(count - 1).form() != Dot.Form.PLAIN
        || host.labels().get(count).hasCapital()
        || host.labels().get(count - 2).isArtificial();
  }

  /** The labels of a chain such as event.target.id are not read again as shorter hosts. */
  private int afterPlainLabels(Host host) {
    int count = 1;
    while (count < host.labels().size() && host.dots().get(count - 1).form() == Dot.Form.PLAIN) {
      count++;
    }
    var last = host.labels().get(count - 1);
    return text.hasSymbolOf(last.end(), ":") ? last.start() : last.end();
  }

  /** Returns the scheme that begins at a place, or null. */
  private @Nullable Scheme schemeAt(int start, int end) {
    int at = schemeEnd(start, end);
    if (at == 0) {
      return null;
    }
    int slashes = 0;
    boolean hasColon = false;
    // "http[:]//", "http : / /" and "http//" too
    for (int from = at; at - from < MAX_SCHEME_SIGNS; at++) {
      if (text.hasSymbolOf(at, "/\\")) {
        slashes++;
      } else if (text.hasSymbolOf(at, ":")) {
        hasColon = true;
      } else if (!text.isSpace(at) && !text.hasSymbolOf(at, "[](){};")) {
        break;
      }
    }
    boolean isScheme = hasColon || slashes > 1;
    return isScheme && text.isAlphanumeric(at) ? new Scheme(at, slashes > 0) : null;
  }

  private int schemeEnd(int start, int end) {
    for (var spaced : SPACED_SCHEMES) {
      if (end == start + 1
          && text.symbol(start) == 'h'
          && text.isWordAt(spaced, start)
          && !text.isAlphanumeric(start + spaced.length())) {
        return start + spaced.length();
      }
    }
    // The sign first, because most words have none after them.
    int next = text.skipSpaces(end);
    if (text.hasSymbolOf(next, ":/\\[({;")
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
    int end = host.endPlace();
    if (text.hasSymbolOf(end, "/:?#\\")) {
      end = LinkPath.end(text, end);
    }
    return new FoundLink(
        new Link(
            DomainSet.ascii(host.original()),
            LinkLookalikes.of(host),
            text.start(start),
            text.end(end - 1)),
        end);
  }
}
