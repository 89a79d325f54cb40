package dev.anteroom.screening.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds links in a text: with a scheme, or a host alone that ends in a known top-level domain
 * (IANA's list, from Commons Validator), through {@code hxxp}, {@code [.]}, " dot " and the like.
 * "Node.js", "e.g." and "great.It was" are none. An e-mail address that was cut out is one, to no
 * host. Linear.
 */
public final class Links {
  private static final Set<String> SCHEMES =
      Set.of("http", "https", "hxxp", "hxxps", "htxp", "ttp", "ttps", "ftp", "ftps");

  /** Ends of file names as well; alone they make no link. */
  private static final Set<String> FILE_ENDS = Set.of("md", "py", "sh", "rs", "zip", "mov", "ps");

  /** Names of products, which are hosts too. */
  private static final Set<String> PRODUCTS = Set.of("asp.net", "ado.net", "vb.net", "ml.net");

  /** Where a dot is spelled out, a longer end than two letters is one of these. */
  private static final Set<String> PLAIN_ENDS =
      Set.of(
          "com", "net", "org", "info", "biz", "gov", "edu", "xyz", "top", "site", "online", "shop",
          "club", "icu", "vip");

  /** Country codes that are words somewhere, yet mostly ends of hosts. */
  private static final Set<String> OFTEN_ENDS =
      Set.of("ru", "de", "uk", "cn", "fr", "eu", "pl", "nl", "br", "co", "tk", "ly");

  private static final String URL_ENDS = "\"'<>)]}”’»";
  private static final int MOST_LABELS = 20;

  /**
   * What stands where an e-mail address was cut out. It led away from the page as a link does, and
   * "see us at example dot com" is taken for one.
   */
  private static final String CUT_ADDRESS = "[email]";

  private final FoldedText text;
  private final List<Link> links = new ArrayList<>();

  /** The authority that was read last: where it ends, and where its host begins. */
  private int authorityEnd;

  private int authorityHost;

  /** Where something last proved to be no host; many schemes may stand before it. */
  private int noHost = -1;

  private Links(FoldedText text) {
    this.text = text;
  }

  /** Every link, in the order of the text. */
  public static List<Link> find(FoldedText text) {
    var finder = new Links(text);
    finder.run();
    return List.copyOf(finder.links);
  }

  private void run() {
    for (int i = 0; i < text.length(); ) {
      if (text.isWordAt(CUT_ADDRESS, i)) {
        int end = i + CUT_ADDRESS.length();
        links.add(new Link("", "", text.start(i), text.end(end - 1)));
        i = end;
        continue;
      }
      if (!text.isAlphanumeric(i)) {
        i++;
        continue;
      }
      int end = labelEnd(i);
      int host = afterScheme(i, end);
      var found = host > 0 ? withScheme(i, host, text.symbol(host - 1)) : bare(i, end);
      if (found == null) {
        i = end;
      } else {
        links.add(found.link());
        i = behind(found.link(), Math.max(end, found.end()));
      }
    }
  }

  /** One character may be read as several signs, as ½ is: what is left of it begins no link. */
  private int behind(Link link, int at) {
    int next = at;
    while (next < text.length() && text.start(next) < link.end()) {
      next++;
    }
    return next;
  }

  private record Place(Link link, int end) {}

  /** A host read from a place on: where its labels begin and end, and how its dots are written. */
  private record Host(List<int[]> labels, boolean isPlain, boolean isBracketed, int end) {

    int[] last() {
      return labels.getLast();
    }
  }

  private @Nullable Place withScheme(int start, int at, int before) {
    int hostStart = afterUserinfo(at);
    boolean hasSlash = before == '/' || before == '\\';
    if (!hasSlash && hostStart == noHost) {
      return null;
    }
    var host = host(hostStart);
    if (host.labels().isEmpty() || (!hasSlash && !isKnownEnd(host))) {
      noHost = hostStart;
      return null;
    }
    return place(start, host);
  }

  private @Nullable Place bare(int start, int firstEnd) {
    if (Dot.at(text, firstEnd) == null) {
      return null; // as behind most words
    }
    var host = host(start);
    while (host.labels().size() > 1 && !isKnownEnd(host) && !host.isPlain()) {
      // "visit a dot com today dot" reads on too far: the end is nearer.
      host = shorter(host);
    }
    return host.labels().size() > 1 && isKnownEnd(host) && isMeant(host)
        ? place(start, host)
        : null;
  }

  private static Host shorter(Host host) {
    var labels = host.labels().subList(0, host.labels().size() - 1);
    return new Host(labels, host.isPlain(), host.isBracketed(), labels.getLast()[1]);
  }

  private Host host(int start) {
    var labels = new ArrayList<int[]>();
    boolean isPlain = true;
    boolean isBracketed = true;
    int at = start;
    while (text.isAlphanumeric(at) && labels.size() < MOST_LABELS) {
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

  /** Whether a host without a scheme is meant as one, by all that speaks for and against it. */
  private boolean isMeant(Host host) {
    var labels = host.labels();
    var end = written(host.last());
    var name = written(labels.get(labels.size() - 2));
    boolean hasPath =
        text.isOneOf(host.end(), "/")
            && host.end() + 1 < text.length()
            && !text.isSpace(host.end() + 1);
    boolean isWww = labels.size() > 2 && written(labels.getFirst()).equals("www");
    if (hasPath || isWww) {
      return true;
    }
    boolean isSentenceStart = isCapitalised(host.last()) && !PLAIN_ENDS.contains(end);
    boolean isNumber = name.matches("[0-9]+") && !PLAIN_ENDS.contains(end);
    boolean isCode = text.isOneOf(host.end(), "(") || isSentenceStart || isNumber;
    boolean isProduct = PRODUCTS.contains(name + "." + end);
    boolean isFile = labels.size() == 2 && FILE_ENDS.contains(end);
    boolean isOrdinaryEnd = PLAIN_ENDS.contains(end) || OFTEN_ENDS.contains(end);
    boolean isWordAtEnd = !isOrdinaryEnd && CommonWords.has(end);
    boolean isSentence =
        labels.size() == 2 && isWordAtEnd && (CommonWords.has(name) || end.length() > 2);
    if (isCode || isProduct || isFile || isSentence) {
      return false;
    }
    if (host.isPlain() || host.isBracketed()) {
      return true;
    }
    boolean isOldEnd = end.length() == 2 || PLAIN_ENDS.contains(end);
    return isOldEnd && (labels.size() > 2 || !(isWordAtEnd || CommonWords.has(name)));
  }

  /** "Dr.No", "great.It": a new sentence, unless all is in capitals. */
  private boolean isCapitalised(int[] label) {
    boolean startsLarge = Character.isUpperCase(originalAt(label[0]));
    boolean goesOnSmall =
        label[1] - label[0] > 1 && Character.isLowerCase(originalAt(label[0] + 1));
    return startsLarge && goesOnSmall;
  }

  private int originalAt(int place) {
    return text.original().codePointAt(text.start(place));
  }

  private boolean isKnownEnd(Host host) {
    var end = asWritten(host.last());
    return host.labels().size() > 1
        && host.last()[1] - host.last()[0] > 1
        && Domains.isTopLevel(end);
  }

  /** The place of the host behind a scheme; 0 where there is no scheme. */
  private int afterScheme(int start, int end) {
    int schemeEnd = schemeEnd(start, end);
    int colon = text.afterSpaces(schemeEnd);
    if (schemeEnd == 0 || !text.isOneOf(colon, ":")) {
      return 0;
    }
    int at = text.afterSpaces(colon + 1);
    int slashes = at;
    while (text.isOneOf(slashes, "/\\")) {
      slashes++;
    }
    int host = slashes > at ? text.afterSpaces(slashes) : at;
    // A place just behind a slash tells that there was one.
    return text.isAlphanumeric(host) ? host : 0;
  }

  private int schemeEnd(int start, int end) {
    // The colon first, as most words have none behind them.
    if (text.isOneOf(text.afterSpaces(end), ":")
        && SCHEMES.contains(written(new int[] {start, end}))) {
      return end;
    }
    // h**p and h**ps
    boolean isMasked =
        end == start + 1
            && text.symbol(start) == 'h'
            && text.isOneOf(end, "*#x")
            && text.isOneOf(end + 1, "*#x")
            && text.isOneOf(end + 2, "p");
    return isMasked ? labelEnd(end + 2) : 0;
  }

  /** Behind the last @ of the authority, which ends where a browser lets it end. */
  private int afterUserinfo(int at) {
    // One authority may hold many schemes: it is read once for all of them.
    if (at >= authorityEnd) {
      authorityHost = at;
      int i = at;
      for (; i < text.length() && !text.isSpace(i) && !text.isOneOf(i, "/\\?#"); i++) {
        if (text.symbol(i) == '@' && text.isAlphanumeric(i + 1)) {
          authorityHost = i + 1;
        }
      }
      authorityEnd = i;
    }
    return Math.max(at, authorityHost);
  }

  private Place place(int start, Host host) {
    int end = host.end();
    if (text.isOneOf(end, "/:?#\\")) {
      while (end < text.length() && !text.isSpace(end) && URL_ENDS.indexOf(text.symbol(end)) < 0) {
        end++;
      }
      while (text.isOneOf(end - 1, ".,;:!?")) {
        end--;
      }
    }
    var exact = new StringBuilder();
    var lookalike = new StringBuilder();
    for (var label : host.labels()) {
      exact.append(exact.isEmpty() ? "" : ".").append(asWritten(label));
      lookalike.append(lookalike.isEmpty() ? "" : ".").append(written(label));
    }
    return new Place(
        new Link(
            Domains.ascii(exact.toString()),
            lookalike.toString(),
            text.start(start),
            text.end(end - 1)),
        end);
  }

  /** Letters without spaces between words, like Chinese ones, make no label with others. */
  private int labelEnd(int start) {
    int end = start + 1;
    while (end < text.length()) {
      int next = end;
      while (text.isOneOf(next, "-_")) {
        next++;
      }
      if (!text.isAlphanumeric(next) || text.isUnspaced(next) != text.isUnspaced(start)) {
        break;
      }
      end = next + 1;
    }
    return end;
  }

  /** The label as it looks. */
  private String written(int[] label) {
    var written = new StringBuilder();
    for (int i = label[0]; i < label[1]; i++) {
      written.appendCodePoint(text.symbol(i));
    }
    return written.toString();
  }

  /** The label as it is: without what can't be seen, in its own alphabet. */
  private String asWritten(int[] label) {
    var written = new StringBuilder();
    for (int i = label[0]; i < label[1]; i++) {
      text.appendAsWritten(i, written);
    }
    return written.toString().toLowerCase(Locale.ROOT);
  }
}
