package dev.anteroom.screening.folding;

import dev.anteroom.screening.language.CommonWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A host in a text.
 *
 * @param isPlain whether all its dots are only dots
 * @param isBracketed whether all other dots are in brackets
 */
record Host(FoldedText text, List<HostLabel> labels, boolean isPlain, boolean isBracketed) {
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

  private static final int MAX_LABELS = 20;

  /** Reads the labels that begin at a place; none if there is no letter or digit. */
  static Host read(FoldedText text, int start) {
    var labels = new ArrayList<HostLabel>();
    boolean isPlain = true;
    boolean isBracketed = true;
    int at = start;
    while (text.isAlphanumeric(at) && labels.size() < MAX_LABELS) {
      int end = HostLabel.end(text, at);
      labels.add(new HostLabel(text, at, end));
      var dot = Dot.at(text, end);
      if (dot == null || !text.isAlphanumeric(dot.end())) {
        break;
      }
      isPlain &= dot.isPlain();
      isBracketed &= dot.isPlain() || dot.isBracketed();
      at = dot.end();
    }
    return new Host(text, labels, isPlain, isBracketed);
  }

  Host withoutLastLabel() {
    return new Host(text, labels.subList(0, labels.size() - 1), isPlain, isBracketed);
  }

  /** Returns the place after its last label. */
  int end() {
    return labels.getLast().end();
  }

  boolean hasKnownTld() {
    return labels.size() > 1
        && labels.getLast().length() > 1
        && DomainSet.isTopLevel(labels.getLast().original());
  }

  /** Returns the host as it looks. */
  String folded() {
    return labels.stream().map(HostLabel::folded).collect(Collectors.joining("."));
  }

  /** Returns the host in its own script. */
  String original() {
    return labels.stream().map(HostLabel::original).collect(Collectors.joining("."));
  }

  /** Returns whether a host without a scheme is probably meant as a link, by several signs. */
  boolean isLikelyLink() {
    var end = labels.getLast().folded();
    var name = labels.get(labels.size() - 2).folded();
    boolean hasPath =
        text.hasSymbolOf(end(), "/") && end() + 1 < text.length() && !text.isSpace(end() + 1);
    boolean isWww = labels.size() > 2 && labels.getFirst().folded().equals("www");
    if (hasPath || isWww) {
      return true;
    }
    boolean isSentenceStart = labels.getLast().isCapitalised() && !COMMON_TLDS.contains(end);
    boolean isNumber = name.matches("[0-9]+") && !COMMON_TLDS.contains(end);
    boolean isCode = text.hasSymbolOf(end(), "(") || isSentenceStart || isNumber;
    boolean isProduct = PRODUCT_NAMES.contains(name + "." + end);
    boolean isFile = labels.size() == 2 && FILE_EXTENSIONS.contains(end);
    boolean isOrdinaryEnd = COMMON_TLDS.contains(end) || COMMON_COUNTRY_TLDS.contains(end);
    boolean isWordAtEnd = !isOrdinaryEnd && CommonWords.contains(end);
    boolean isSentence =
        labels.size() == 2 && isWordAtEnd && (CommonWords.contains(name) || end.length() > 2);
    if (isCode || isProduct || isFile || isSentence) {
      return false;
    }
    if (isPlain || isBracketed) {
      return true;
    }
    boolean isOldEnd = end.length() == 2 || COMMON_TLDS.contains(end);
    return isOldEnd && (labels.size() > 2 || !(isWordAtEnd || CommonWords.contains(name)));
  }
}
