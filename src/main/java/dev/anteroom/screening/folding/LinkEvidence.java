package dev.anteroom.screening.folding;

import dev.anteroom.screening.language.CommonWords;
import dev.anteroom.screening.language.Languages;
import java.util.Set;

/**
 * Decides whether a host without a scheme is meant as a link. "hilarious.lol", "event.target.id"
 * and "main.rs" are hosts by their form only; the words around them, and those that they consist
 * of, tell the difference.
 */
final class LinkEvidence {
  private static final Set<String> CUES = LinkWords.group("cue");
  private static final Set<String> PLACES = LinkWords.group("precue");
  private static final Set<String> KNOWN = LinkWords.group("known");
  private static final Set<String> GENERIC = LinkWords.group("generic");
  private static final Set<String> COMMERCIAL = LinkWords.group("commercial");
  private static final Set<String> FUNCTION = LinkWords.group("function");
  private static final Set<String> AFTER_DOT_COM = LinkWords.group("dotcom");
  private static final Set<String> REGISTRIES = LinkWords.group("domain");

  /** English words before a noun. */
  private static final Set<String> ARTICLES =
      Set.of("the", "this", "that", "my", "your", "our", "a", "an", "their", "his", "her");

  /** Top-level domains that no sentence of most languages contains. */
  private static final Set<String> FOREMOST = Set.of("com", "org");

  private final FoldedText text;
  private final LinkSurroundings around;
  private final LinkCode code;

  LinkEvidence(FoldedText text) {
    this.text = text;
    this.around = new LinkSurroundings(text);
    this.code = new LinkCode(text, around);
  }

  boolean isLink(Host host) {
    var end = host.end();
    var name = host.name();
    if (end.isEmpty() || code.isProduct(host)) {
      return false;
    }
    if (host.hasPath() || host.isWww() || KNOWN.contains(name.word() + "." + end)) {
      return true;
    }
    boolean isAnnounced = CUES.contains(around.wordBefore(host.start()));
    if (name.isNumber()) {
      return GENERIC.contains(end)
          && (name.length() > 2 || FOREMOST.contains(end))
          && isPlain(host);
    }
    boolean isOneLetter = name.length() == 1 && !FOREMOST.contains(end);
    if (isOneLetter || isMention(host, end) || code.isCode(host, end, isAnnounced)) {
      return false;
    }
    return switch (host.form()) {
      case PLAIN -> isPlainLink(host, end, isAnnounced);
      case BRACKETED -> GENERIC.contains(end) || !isSentence(host, end);
      case IDEOGRAPHIC -> isIdeographicLink(host, end, isAnnounced);
      case SPACED, WORD -> isSpelledLink(host, end, isAnnounced);
      case UNUSUAL -> isLongName(name) && GENERIC.contains(end) && !goesOn(host, end, isAnnounced);
    };
  }

  private static boolean isPlain(Host host) {
    return host.form().compareTo(Dot.Form.SPACED) <= 0;
  }

  /** A name on another service, as @ann@social.example. */
  private boolean isMention(Host host, String end) {
    return text.hasSymbol(host.start() - 1, '@') && !GENERIC.contains(end);
  }

  private boolean isPlainLink(Host host, String end, boolean isAnnounced) {
    var name = host.name();
    if (name.isArtificial()) {
      return name.isNumberedName() || !goesOn(host, end, isAnnounced);
    }
    if (isAnnounced) {
      return true;
    }
    if (!isAscii(end) && LinkWords.languagesOfEnd(end) != 0) {
      return isShortName(name) && !around.isFollowedByWord(host.endPlace());
    }
    if (name.isUnspaced()) {
      return LinkWords.languagesOfEnd(end) == 0 || GENERIC.contains(end);
    }
    if (host.labels().size() > 2) {
      return isLongHost(host, end);
    }
    return !isSentence(host, end);
  }

  private boolean isLongHost(Host host, String end) {
    boolean isRegistered = end.length() == 2 && REGISTRIES.contains(host.name().word());
    boolean isArtificial = host.labels().stream().anyMatch(HostLabel::isArtificial);
    return isRegistered || isArtificial || GENERIC.contains(end) || !isWord(host, end);
  }

  /** Returns whether the dot ends a sentence: there are words of one language on both sides. */
  private boolean isSentence(Host host, String end) {
    var word = host.name().word();
    if (word.indexOf('-') >= 0 && !FUNCTION.contains(end)) {
      return false;
    }
    // Nobody writes "net" and "info" behind an English stop without a space.
    long words = LinkWords.languagesOfEnd(end) & (GENERIC.contains(end) ? ~LinkWords.ENGLISH : ~0L);
    long own = LinkWords.languagesOf(word);
    long likely = around.languagesWithout(host.last());
    boolean isFollowed = around.isFollowedByWord(host.endPlace());
    if (words == Languages.NONE) {
      return false;
    }
    boolean isSameLanguage =
        (own & words & (likely == Languages.NONE ? Languages.ALL : likely)) != 0;
    if (isSameLanguage || ((own & words) != 0 && isFollowed && FUNCTION.contains(end))) {
      boolean isShop = COMMERCIAL.contains(end) || GENERIC.contains(end);
      return !isShop || CommonWords.languages(word) != 0 || isAfterArticle(host);
    }
    if ((words & likely) == 0) {
      // In a text of unknown language, a capital shows that a sentence began before the dot.
      return likely == Languages.NONE
          && (isFollowed || (FUNCTION.contains(end) && isBeforeWord(host)))
          && host.name().hasCapital()
          && !GENERIC.contains(end);
    }
    if (FUNCTION.contains(end)) {
      return isBeforeWord(host);
    }
    if (GENERIC.contains(end)) {
      return isFollowed && !end.equals("net") && !end.equals("info");
    }
    return !isAtPlace(host) && (isFollowed || !COMMERCIAL.contains(end));
  }

  private boolean isBeforeWord(Host host) {
    return !around.wordAfter(host.endPlace()).isEmpty();
  }

  private boolean isAfterArticle(Host host) {
    return ARTICLES.contains(around.wordBefore(host.start()));
  }

  private boolean isAtPlace(Host host) {
    return PLACES.contains(around.wordBefore(host.start()));
  }

  /** Returns whether the end of a host is a word of a language of the text. */
  private boolean isWord(Host host, String end) {
    long words = LinkWords.languagesOfEnd(end);
    return words != Languages.NONE && (words & around.languagesWithout(host.last())) != 0;
  }

  /** Returns whether the sentence continues with the end of the host: "the B12.is closed". */
  private boolean goesOn(Host host, String end, boolean isAnnounced) {
    long likely = around.languagesWithout(host.last());
    // A disguised dot is rare, so in a text of unknown language it is rather a comma.
    boolean isUnknown = likely == Languages.NONE && host.form() == Dot.Form.UNUSUAL;
    return !isAnnounced
        && !isAtPlace(host)
        && around.isFollowedByWord(host.endPlace())
        && (LinkWords.languagesOfEnd(end) & (isUnknown ? Languages.ALL : likely)) != 0;
  }

  private boolean isIdeographicLink(Host host, String end, boolean isAnnounced) {
    var name = host.name();
    if (name.isUnspaced()) {
      return isShortName(name) && (isAnnounced || (isAscii(end) && GENERIC.contains(end)));
    }
    return isAscii(end) ? isPlainLink(host, end, isAnnounced) : isAscii(name.word());
  }

  private boolean isSpelledLink(Host host, String end, boolean isAnnounced) {
    var name = host.name();
    boolean isShortEnd = end.length() == 2 || GENERIC.contains(end) || !isAscii(end);
    if (name.isArtificial()) {
      boolean isEnd = isShortEnd || COMMERCIAL.contains(end);
      return isEnd && (name.isNumberedName() || !goesOn(host, end, isAnnounced));
    }
    if (host.labels().size() > 2 && host.labels().getFirst().length() > 1) {
      return GENERIC.contains(end);
    }
    boolean isCommon = CommonWords.contains(name.word()) || LinkCode.isAbbreviation(name.word());
    boolean isBusiness = AFTER_DOT_COM.contains(around.wordAfter(host.endPlace()));
    if (isCommon || isBusiness || !isShortEnd || goesOn(host, end, isAnnounced)) {
      return false;
    }
    return GENERIC.contains(end)
        || isAnnounced
        || (LinkWords.languagesOf(name.word()) | LinkWords.languagesOfEnd(end)) == 0;
  }

  /** Returns whether a name of letters and digits is more than a model or a quantity. */
  private static boolean isLongName(HostLabel name) {
    return name.isArtificial() && name.word().codePoints().filter(Character::isLetter).count() > 2;
  }

  /** Returns whether a name in a script without spaces is too short for a sentence. */
  private static boolean isShortName(HostLabel name) {
    var word = name.word();
    boolean isKana = word.codePoints().allMatch(c -> c >= 0x3041 && c <= 0x309F);
    return word.length() < 5
        && !isKana
        && !CommonWords.contains(word)
        && word.codePoints().noneMatch(c -> "的了是我你他她们吗呢吧很在和不都也妈爸요다까죠네".indexOf(c) >= 0);
  }

  private static boolean isAscii(String word) {
    return word.chars().allMatch(c -> c < 0x80);
  }
}
