package dev.anteroom.screening.folding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

  /** Top-level domains that are also file extensions; alone they make no link. */
  private static final Set<String> FILE_EXTENSIONS =
      Set.of("md", "py", "sh", "rs", "zip", "mov", "ps");

  /** Names of products that are also hosts. */
  private static final Set<String> PRODUCT_NAMES = Set.of("asp.net", "ado.net", "vb.net", "ml.net");

  /** If a dot is spelled out, a top-level domain of more than two letters must be one of these. */
  private static final Set<String> COMMON_TLDS =
      Set.of(
          "com", "net", "org", "info", "biz", "gov", "edu", "xyz", "top", "site", "online", "shop",
          "club", "icu", "vip");

  /** Country codes that are words in some language, but mostly top-level domains. */
  private static final Set<String> COMMON_COUNTRY_TLDS =
      Set.of("ru", "de", "uk", "cn", "fr", "eu", "pl", "nl", "br", "co", "tk", "ly");

  private static final String URL_TERMINATORS = "\"'<>)]}”’»";
  private static final int MAX_LABELS = 20;

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
      int end = labelEnd(i);
      int host = skipScheme(i, end);
      var found = host > 0 ? withScheme(i, host, text.symbol(host - 1)) : withoutScheme(i, end);
      if (found == null) {
        i = end;
      } else {
        links.add(found.link());
        i = skipPast(found.link(), Math.max(end, found.end()));
      }
    }
  }

  /**
   * Returns the next place after a link. A character such as ½ has several glyphs, and its
   * remaining ones begin no link.
   */
  private int skipPast(Link link, int at) {
    int next = at;
    while (next < text.length() && text.start(next) < link.end()) {
      next++;
    }
    return next;
  }

  private record FoundLink(Link link, int end) {}

  /** A host: where its labels begin and end, and how its dots are written. */
  private record Host(List<int[]> labels, boolean isPlain, boolean isBracketed, int end) {

    int[] last() {
      return labels.getLast();
    }
  }

  private @Nullable FoundLink withScheme(int start, int at, int before) {
    int hostStart = skipUserinfo(at);
    boolean hasSlash = before == '/' || before == '\\';
    if (!hasSlash && hostStart == lastNonHost) {
      return null;
    }
    var host = readHost(hostStart);
    if (host.labels().isEmpty() || (!hasSlash && !hasKnownTld(host))) {
      lastNonHost = hostStart;
      return null;
    }
    return toFoundLink(start, host);
  }

  private @Nullable FoundLink withoutScheme(int start, int firstEnd) {
    if (Dot.at(text, firstEnd) == null) {
      return null; // as after most words
    }
    var host = readHost(start);
    while (host.labels().size() > 1 && !hasKnownTld(host) && !host.isPlain()) {
      // In "visit a dot com today dot" too much was read; the host ends earlier.
      host = dropLastLabel(host);
    }
    return host.labels().size() > 1 && hasKnownTld(host) && isLikelyLink(host)
        ? toFoundLink(start, host)
        : null;
  }

  private static Host dropLastLabel(Host host) {
    var labels = host.labels().subList(0, host.labels().size() - 1);
    return new Host(labels, host.isPlain(), host.isBracketed(), labels.getLast()[1]);
  }

  private Host readHost(int start) {
    var labels = new ArrayList<int[]>();
    boolean isPlain = true;
    boolean isBracketed = true;
    int at = start;
    while (text.isAlphanumeric(at) && labels.size() < MAX_LABELS) {
      int end = labelEnd(at);
      labels.add(new int[] {at, end});
      var dot = Dot.at(text, end);
      if (dot == null || !text.isAlphanumeric(dot.end())) {
        break;
      }
      isPlain &= dot.isPlain();
      isBracketed &= dot.isPlain() || dot.isBracketed();
      at = dot.end();
    }
    return new Host(labels, isPlain, isBracketed, labels.isEmpty() ? start : labels.getLast()[1]);
  }

  /** Returns whether a host without a scheme is probably meant as a link, by several signs. */
  private boolean isLikelyLink(Host host) {
    var labels = host.labels();
    var end = foldedLabel(host.last());
    var name = foldedLabel(labels.get(labels.size() - 2));
    boolean hasPath =
        text.hasSymbolOf(host.end(), "/")
            && host.end() + 1 < text.length()
            && !text.isSpace(host.end() + 1);
    boolean isWww = labels.size() > 2 && foldedLabel(labels.getFirst()).equals("www");
    if (hasPath || isWww) {
      return true;
    }
    boolean isSentenceStart = isCapitalised(host.last()) && !COMMON_TLDS.contains(end);
    boolean isNumber = name.matches("[0-9]+") && !COMMON_TLDS.contains(end);
    boolean isCode = text.hasSymbolOf(host.end(), "(") || isSentenceStart || isNumber;
    boolean isProduct = PRODUCT_NAMES.contains(name + "." + end);
    boolean isFile = labels.size() == 2 && FILE_EXTENSIONS.contains(end);
    boolean isOrdinaryEnd = COMMON_TLDS.contains(end) || COMMON_COUNTRY_TLDS.contains(end);
    boolean isWordAtEnd = !isOrdinaryEnd && CommonWords.contains(end);
    boolean isSentence =
        labels.size() == 2 && isWordAtEnd && (CommonWords.contains(name) || end.length() > 2);
    if (isCode || isProduct || isFile || isSentence) {
      return false;
    }
    if (host.isPlain() || host.isBracketed()) {
      return true;
    }
    boolean isOldEnd = end.length() == 2 || COMMON_TLDS.contains(end);
    return isOldEnd && (labels.size() > 2 || !(isWordAtEnd || CommonWords.contains(name)));
  }

  /** Returns whether a label looks like the start of a sentence, as in "Dr.No" or "great.It". */
  private boolean isCapitalised(int[] label) {
    boolean startsLarge = Character.isUpperCase(originalAt(label[0]));
    boolean goesOnSmall =
        label[1] - label[0] > 1 && Character.isLowerCase(originalAt(label[0] + 1));
    return startsLarge && goesOnSmall;
  }

  private int originalAt(int place) {
    return text.original().codePointAt(text.start(place));
  }

  private boolean hasKnownTld(Host host) {
    var end = originalLabel(host.last());
    return host.labels().size() > 1
        && host.last()[1] - host.last()[0] > 1
        && DomainSet.isTopLevel(end);
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
        && SCHEMES.contains(foldedLabel(new int[] {start, end}))) {
      return end;
    }
    // h**p and h**ps
    boolean isMasked =
        end == start + 1
            && text.symbol(start) == 'h'
            && text.hasSymbolOf(end, "*#x")
            && text.hasSymbolOf(end + 1, "*#x")
            && text.hasSymbolOf(end + 2, "p");
    return isMasked ? labelEnd(end + 2) : 0;
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
    var exact = new StringBuilder();
    var lookalike = new StringBuilder();
    for (var label : host.labels()) {
      exact.append(exact.isEmpty() ? "" : ".").append(originalLabel(label));
      lookalike.append(lookalike.isEmpty() ? "" : ".").append(foldedLabel(label));
    }
    return new FoundLink(
        new Link(
            DomainSet.ascii(exact.toString()),
            lookalike.toString(),
            text.start(start),
            text.end(end - 1)),
        end);
  }

  /**
   * Returns the end of a label. Letters of scripts without spaces, such as Chinese, do not share a
   * label with others.
   */
  private int labelEnd(int start) {
    int end = start + 1;
    while (end < text.length()) {
      int next = end;
      while (text.hasSymbolOf(next, "-_")) {
        next++;
      }
      if (!text.isAlphanumeric(next) || text.isUnspaced(next) != text.isUnspaced(start)) {
        break;
      }
      end = next + 1;
    }
    return end;
  }

  /** Returns the label as it looks. */
  private String foldedLabel(int[] label) {
    var written = new StringBuilder();
    for (int i = label[0]; i < label[1]; i++) {
      written.appendCodePoint(text.symbol(i));
    }
    return written.toString();
  }

  /** Returns the label in its own script, without invisible characters. */
  private String originalLabel(int[] label) {
    var written = new StringBuilder();
    for (int i = label[0]; i < label[1]; i++) {
      text.appendOriginal(i, written);
    }
    return written.toString().toLowerCase(Locale.ROOT);
  }
}
