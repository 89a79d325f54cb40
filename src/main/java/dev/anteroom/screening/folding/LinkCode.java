package dev.anteroom.screening.folding;

import java.util.Set;

/** Recognises fields, packages, files, products and abbreviations, which look like hosts. */
final class LinkCode {
  private static final Set<String> PRODUCTS = LinkWords.group("product");
  private static final Set<String> ABBREVIATIONS = LinkWords.group("abbreviation");
  private static final Set<String> ABBREVIATION_ENDS = LinkWords.group("abbreviationend");
  private static final Set<String> FIELDS = LinkWords.group("code");
  private static final Set<String> ROOTS = LinkWords.group("root");
  private static final Set<String> PACKAGES = LinkWords.group("package");
  private static final Set<String> FILES = LinkWords.group("file");
  private static final Set<String> POSSIBLE_FILES = LinkWords.group("perhapsfile");
  private static final Set<String> STEMS = LinkWords.group("stem");
  private static final Set<String> FILE_CUES = LinkWords.group("filecue");
  private static final Set<String> CODE_CUES = LinkWords.group("codecue");
  private static final Set<String> PLACES = LinkWords.group("precue");
  private static final Set<String> GENERIC = LinkWords.group("generic");

  private final FoldedText text;
  private final LinkSurroundings around;

  LinkCode(FoldedText text, LinkSurroundings around) {
    this.text = text;
    this.around = around;
  }

  boolean isProduct(Host host) {
    return PRODUCTS.contains(host.word());
  }

  static boolean isAbbreviation(String word) {
    return ABBREVIATIONS.contains(word);
  }

  /**
   * Returns whether a host is none by the way programs, files and abbreviations are written.
   *
   * @param isAnnounced whether a word before it says that it is an address
   */
  boolean isCode(Host host, String end, boolean isAnnounced) {
    var name = host.name();
    boolean isArtificial = name.isArtificial();
    if (isCall(host) && !(GENERIC.contains(end) && isArtificial)) {
      return true;
    }
    boolean isLibrary = end.equals("so") && name.word().startsWith("lib");
    if (isLibrary
        || (!isArtificial && (isCapitalAfterStop(host, end) || isIdentifier(host, end)))) {
      return true;
    }
    return !isAnnounced
        && (isShortForm(host, end) || isFile(host, end) || isChain(host, end, isArtificial));
  }

  private boolean isCall(Host host) {
    int end = host.endPlace();
    int next = text.skipSpaces(end);
    boolean isAssigned =
        text.hasSymbol(next, '=')
            || (text.hasSymbolOf(next, "+-") && text.hasSymbol(next + 1, '='));
    return isAssigned || (text.hasSymbolOf(end, "([{") && !text.hasSymbol(end + 1, ' '));
  }

  /** As in "Paint.NET", "System.Net", "great.It" and "Dr.No", but not in "Evil.Com". */
  private static boolean isCapitalAfterStop(Host host, String end) {
    var name = host.name();
    if (host.form() != Dot.Form.PLAIN || end.equals("com") || end.equals("org")) {
      return false;
    }
    if (host.last().isUpperCase()) {
      return !name.isUpperCase();
    }
    return host.last().isCapitalised()
        && (!name.hasCapital() || end.equals("net") || LinkWords.languagesOfEnd(end) != 0);
  }

  private boolean isIdentifier(Host host, String end) {
    return !GENERIC.contains(end)
        && (text.hasSymbolOf(host.start() - 1, "_$#/\\")
            || host.labels().stream().anyMatch(HostLabel::isIdentifier));
  }

  private static boolean isShortForm(Host host, String end) {
    var word = host.name().word();
    boolean isEnd = ABBREVIATION_ENDS.contains(end) && word.length() < 6;
    return host.form() == Dot.Form.PLAIN
        && host.labels().size() == 2
        && ((isAbbreviation(word) && !end.equals("com")) || (isEnd && !host.name().isArtificial()));
  }

  private boolean isFile(Host host, String end) {
    var name = host.name();
    if (host.form() != Dot.Form.PLAIN) {
      return false;
    }
    var before = around.wordBefore(host.start());
    boolean isStem = hasStem(name.word());
    if (FILES.contains(end)) {
      return isStem || !PLACES.contains(before);
    }
    return POSSIBLE_FILES.contains(end)
        && ((isStem && !name.isNumberedName())
            || (FILE_CUES.contains(before) && !name.isArtificial()));
  }

  private static boolean hasStem(String word) {
    for (var part : word.split("[-_0-9]+", -1)) {
      if (STEMS.contains(part)) {
        return true;
      }
    }
    return false;
  }

  private boolean isChain(Host host, String end, boolean isArtificial) {
    if (host.form() != Dot.Form.PLAIN || isArtificial) {
      return false;
    }
    var first = host.labels().getFirst().word();
    boolean isField = FIELDS.contains(end);
    boolean isImported = CODE_CUES.contains(around.wordBefore(host.start()));
    if (host.labels().size() == 2) {
      return (ROOTS.contains(first) && isField) || (isImported && !end.equals("com"));
    }
    boolean hasDigits = host.labels().stream().anyMatch(HostLabel::isArtificial);
    return !hasDigits && (PACKAGES.contains(first) || isImported || isField);
  }
}
