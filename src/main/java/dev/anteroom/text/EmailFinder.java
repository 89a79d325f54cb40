package dev.anteroom.text;

/**
 * Finds addresses in a decoded text, one sign at a time.
 *
 * <pre>
 *   local  sign  domain
 *          @     spoken ({@link SpelledAtSign})
 *                ({@link DomainFinder})
 * </pre>
 *
 * Mentions, decorators and names of the Fediverse ({@code @ann}, {@code @app.route}, {@code
 * @ann@social.example}) are none, and neither are versions and prices.
 */
final class EmailFinder {
  private static final String ATEXT = "!#$%&'*+-/=?^_`{|}~.";

  /** What a local part before a sign that is a word is made of; all else belongs to sentences. */
  private static final String SPELLED_OUT_LOCAL = "+-_.";

  /** What a name of the Fediverse holds beside letters and digits of ASCII. */
  private static final String IN_HANDLE = "_-.";

  /** Characters of a local part that in a URL stand between parts (RFC 3986, 2.2). */
  private static final String URL_DELIMITERS = "/?&=#";

  /** No local part ends with one of these, but what stands before a mention may. */
  private static final String BEFORE_MENTION = "/?&=#'`{|";

  private static final int MAX_QUOTED_LENGTH = 64;

  /**
   * How far a domain after a sign that is a word is followed: 253 octets, and room for disguise.
   */
  private static final int MAX_SPELLED_OUT_LENGTH = 600;

  private final DeobfuscatedText text;
  private final SpelledAtSign afterSpelledOutWord;
  private final DomainFinder endOfDomain;
  private int start;
  private int end;
  private int chainStart;
  private int chainEnd;

  EmailFinder(DeobfuscatedText text) {
    this.text = text;
    this.afterSpelledOutWord = new SpelledAtSign(text);
    this.endOfDomain = new DomainFinder(text, afterSpelledOutWord);
  }

  /** Where the address that was found begins. */
  int start() {
    return start;
  }

  /** Where it ends. */
  int end() {
    return end;
  }

  /** Whether an address whose sign begins at i reaches from here on, not before {@code from}. */
  boolean find(int from, int i) {
    return text.at(i) == '@' ? findWritten(from, i) : findSpoken(from, i);
  }

  private boolean findWritten(int from, int i) {
    // The domain first: without one the local part isn't looked for, so no text is read twice.
    end = endOfDomainChain(i + 1);
    if (end == i + 1) {
      return false;
    }
    int sign = firstAtSign(from, i);
    start = localPart(from, sign);
    return hasAlphanumeric(start, sign) && !isFediverse(start, i);
  }

  private boolean findSpoken(int from, int i) {
    int after = afterSpelledOutWord.at(i);
    if (after < 0) {
      return false;
    }
    end = endOfDomain.end(after, Math.min(text.length(), after + MAX_SPELLED_OUT_LENGTH));
    if (end == after || (afterSpelledOutWord.isCommon(i) && !endOfDomain.hasSpokenDot())) {
      return false;
    }
    int before = afterSpelledOutWord.spacesBefore(i);
    start = before;
    while (start > from && isSpelledOutLocal(text.at(start - 1))) {
      start--;
    }
    return hasAlphanumeric(start, before);
  }

  /** Where signs in a row begin: {@code me%40@example.org} is one address, however it is read. */
  private int firstAtSign(int from, int i) {
    int first = i;
    while (first > from && text.at(first - 1) == '@') {
      first--;
    }
    return first;
  }

  /** Where the local part that ends before {@code at} begins; {@code at} where there is none. */
  private int localPart(int from, int at) {
    if (at == from || BEFORE_MENTION.indexOf(text.at(at - 1)) >= 0) {
      return at;
    }
    if (text.at(at - 1) == '"') {
      return quotedStart(from, at);
    }
    int begin = at;
    int lastDelimiter = -1;
    while (begin > from && isLocal(text.at(begin - 1))) {
      begin--;
      if (lastDelimiter < 0 && URL_DELIMITERS.indexOf(text.at(begin)) >= 0) {
        lastDelimiter = begin;
      }
    }
    // In a URL the delimiters are the URL's own: https://host/?to=me@example.org keeps its
    // beginning.
    boolean isInUrl =
        lastDelimiter >= 0
            && (text.isWord("//", begin) || (begin >= 3 && text.isWord("://", begin - 3)));
    return isInUrl ? lastDelimiter + 1 : begin;
  }

  /** Spaces at its ends belong to a sentence: "this" and "@app.route". */
  private int quotedStart(int from, int at) {
    for (int i = at - 2; i >= Math.max(from, at - MAX_QUOTED_LENGTH); i--) {
      if (text.at(i) == '"') {
        return text.at(i + 1) == ' ' || text.at(at - 2) == ' ' ? at : i;
      }
    }
    return at;
  }

  /**
   * Whether the sign at i stands within a name of the Fediverse, whose first sign has no local part
   * before it: {@code @ann@social.example}.
   */
  private boolean isFediverse(int begin, int i) {
    // A sign that is written as %40 or an entity is a disguise, and so is what is invisible.
    boolean isMention =
        text.at(begin - 1) == '@' && text.start(i) - text.start(begin - 1) == i - begin + 1;
    boolean isLiteral = text.at(i + 1) == '[';
    if (!isMention || isLiteral || endOfDomain.end(i + 1, text.length()) != end) {
      return false;
    }
    for (int k = begin; k < i; k++) {
      boolean isInHandle = isAsciiAlphanumeric(text.at(k)) || IN_HANDLE.indexOf(text.at(k)) >= 0;
      if (!isInHandle) {
        return false;
      }
    }
    int before = begin - 2;
    while (before >= 0 && SPELLED_OUT_LOCAL.indexOf(text.at(before)) >= 0) {
      before--;
    }
    int c = text.at(before);
    return c != '@' && (!DeobfuscatedText.isAlphanumeric(c) || DeobfuscatedText.isUnspaced(c));
  }

  /**
   * As {@link DomainFinder#end}, with what hangs on it by further signs: {@code
   * a@b.example@c.example}. A chain of them is followed once: it ends at the same place for each of
   * its signs.
   */
  private int endOfDomainChain(int begin) {
    if (begin <= chainStart || begin > chainEnd) {
      chainStart = begin;
      chainEnd = findEndOfDomains(begin);
    }
    return chainEnd;
  }

  private int findEndOfDomains(int begin) {
    int to = endOfDomain.end(begin, text.length());
    while (to > begin && text.at(to) == '@') {
      int further = endOfDomain.end(to + 1, text.length());
      if (further == to + 1) {
        break;
      }
      to = further;
    }
    return to;
  }

  private boolean hasAlphanumeric(int begin, int end) {
    for (int i = begin; i < end; i++) {
      if (DeobfuscatedText.isAlphanumeric(text.at(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLocal(int c) {
    return DeobfuscatedText.isAlphanumeric(c) || (c > 0 && ATEXT.indexOf(c) >= 0);
  }

  private static boolean isSpelledOutLocal(int c) {
    return DeobfuscatedText.isAlphanumeric(c) || (c > 0 && SPELLED_OUT_LOCAL.indexOf(c) >= 0);
  }

  private static boolean isAsciiAlphanumeric(int c) {
    return c < 0x80 && Character.isLetterOrDigit(c);
  }
}
