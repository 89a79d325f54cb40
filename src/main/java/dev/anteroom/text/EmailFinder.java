package dev.anteroom.text;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds e-mail addresses in a decoded text by checking one at sign after another.
 *
 * <pre>
 *   local  sign  domain
 *          @     ({@link DomainFinder})
 *          spelled out ({@link SpelledAtSign})
 * </pre>
 *
 * Mentions, decorators and Fediverse handles ({@code @ann}, {@code @app.route}, {@code
 *
 * @ann@social.example}) are not addresses, nor are versions and prices.
 */
final class EmailFinder {
  private static final String ATEXT = "!#$%&'*+-/=?^_`{|}~.";

  /** Signs of a local part before a spelled-out at sign; other signs belong to the sentence. */
  private static final String SPELLED_OUT_LOCAL = "+-_.";

  /** Signs in a Fediverse handle besides ASCII letters and digits. */
  private static final String IN_HANDLE = "_-.";

  /** Signs of a local part that are delimiters in a URL (RFC 3986, 2.2). */
  private static final String URL_DELIMITERS = "/?&=#";

  /** Signs that may precede a mention, and do not end a local part. */
  private static final String BEFORE_MENTION = "/?&=#'`{|";

  private static final int MAX_QUOTED_LENGTH = 64;

  /** The longest domain after a spelled-out at sign: 253 bytes, and room for disguise. */
  private static final int MAX_SPELLED_OUT_LENGTH = 600;

  private final DeobfuscatedText text;
  private final SpelledAtSign afterSpelledOutWord;
  private final DomainFinder endOfDomain;
  private int chainStart;
  private int chainEnd;

  EmailFinder(DeobfuscatedText text) {
    this.text = text;
    this.afterSpelledOutWord = new SpelledAtSign(text);
    this.endOfDomain = new DomainFinder(text, afterSpelledOutWord);
  }

  /** The position of an address in the decoded text. */
  record Address(int start, int end) {}

  /**
   * Returns the address to which the at sign at i belongs, if it starts at {@code from} or later;
   * otherwise null.
   */
  @Nullable Address find(int from, int i) {
    return text.at(i) == '@' ? findWritten(from, i) : findSpoken(from, i);
  }

  private @Nullable Address findWritten(int from, int i) {
    // The domain first: without one the local part is not searched, so no text is read twice.
    int end = endOfDomainChain(i + 1);
    if (end == i + 1) {
      return null;
    }
    // Adjacent at signs belong to one address: me%40@example.org.
    int sign = i;
    while (sign > from && text.at(sign - 1) == '@') {
      sign--;
    }
    int start = localPart(from, sign);
    return hasAlphanumeric(start, sign) && !isFediverse(start, i, end)
        ? new Address(start, end)
        : null;
  }

  private @Nullable Address findSpoken(int from, int i) {
    int after = afterSpelledOutWord.at(i);
    if (after < 0) {
      return null;
    }
    var end = endOfDomain.end(after, Math.min(text.length(), after + MAX_SPELLED_OUT_LENGTH));
    if (end.at() == after || (afterSpelledOutWord.isCommon(i) && !end.isSpoken())) {
      return null;
    }
    int before = afterSpelledOutWord.spacesBefore(i);
    int start = before;
    while (start > from && isLocal(text.at(start - 1), SPELLED_OUT_LOCAL)) {
      start--;
    }
    return hasAlphanumeric(start, before) ? new Address(start, end.at()) : null;
  }

  /**
   * Returns the start of the local part that ends before {@code at}; {@code at} if there is none.
   */
  private int localPart(int from, int at) {
    if (at == from || BEFORE_MENTION.indexOf(text.at(at - 1)) >= 0) {
      return at;
    }
    if (text.at(at - 1) == '"') {
      return quotedStart(from, at);
    }
    int begin = at;
    int lastDelimiter = -1;
    while (begin > from && isLocal(text.at(begin - 1), ATEXT)) {
      begin--;
      if (lastDelimiter < 0 && URL_DELIMITERS.indexOf(text.at(begin)) >= 0) {
        lastDelimiter = begin;
      }
    }
    // In a URL, delimiters belong to the URL: the start of https://host/?to=me@example.org is kept.
    boolean isInUrl =
        lastDelimiter >= 0
            && (text.isWord("//", begin) || (begin >= 3 && text.isWord("://", begin - 3)));
    return isInUrl ? lastDelimiter + 1 : begin;
  }

  /** Spaces just inside the quotes mean that they belong to a sentence: "this" and "@app.route". */
  private int quotedStart(int from, int at) {
    for (int i = at - 2; i >= Math.max(from, at - MAX_QUOTED_LENGTH); i--) {
      if (text.at(i) == '"') {
        return text.at(i + 1) == ' ' || text.at(at - 2) == ' ' ? at : i;
      }
    }
    return at;
  }

  /**
   * Returns whether the at sign at i is inside a Fediverse handle, which starts with an at sign
   * that has no local part: {@code @ann@social.example}.
   */
  private boolean isFediverse(int begin, int i, int end) {
    // A sign written as %40 or as an entity is a disguise, and so are invisible characters.
    boolean isMention =
        text.at(begin - 1) == '@' && text.start(i) - text.start(begin - 1) == i - begin + 1;
    boolean isLiteral = text.at(i + 1) == '[';
    if (!isMention || isLiteral || endOfDomain.end(i + 1, text.length()).at() != end) {
      return false;
    }
    if (!IntStream.range(begin, i).map(text::at).allMatch(EmailFinder::isInHandle)) {
      return false;
    }
    int before = begin - 2;
    while (before >= 0 && SPELLED_OUT_LOCAL.indexOf(text.at(before)) >= 0) {
      before--;
    }
    int c = text.at(before);
    return c != '@' && (!DeobfuscatedText.isAlphanumeric(c) || DeobfuscatedText.isUnspaced(c));
  }

  /**
   * Like {@link DomainFinder#end}, and includes domains that follow with further at signs: {@code
   * a@b.example@c.example}. A chain is read once, since it ends at the same position for each of
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
    int to = endOfDomain.end(begin, text.length()).at();
    while (to > begin && text.at(to) == '@') {
      int further = endOfDomain.end(to + 1, text.length()).at();
      if (further == to + 1) {
        break;
      }
      to = further;
    }
    return to;
  }

  private boolean hasAlphanumeric(int begin, int end) {
    return IntStream.range(begin, end).map(text::at).anyMatch(DeobfuscatedText::isAlphanumeric);
  }

  private static boolean isLocal(int c, String signs) {
    return DeobfuscatedText.isAlphanumeric(c) || (c > 0 && signs.indexOf(c) >= 0);
  }

  private static boolean isInHandle(int c) {
    return (c < 0x80 && Character.isLetterOrDigit(c)) || IN_HANDLE.indexOf(c) >= 0;
  }
}
