package dev.anteroom.privacy;

/**
 * Finds addresses in a decoded text, one sign at a time.
 *
 * <pre>
 *   local  sign  label dot label …
 *          @     [at] (at) {at} &lt;at&gt;, and where a dot is a word too: -at- _at_ and the bare word
 *                      . 。 [dot] (dot) … -dot- _dot_ and the bare word
 * </pre>
 */
final class AddressShape {
  private static final String ATEXT = "!#$%&'*+-/=?^_`{|}~.";

  /** What a local part before a sign that is a word is made of; all else belongs to sentences. */
  private static final String SPOKEN = "+-_.";

  /** Characters of a local part that in a URL stand between parts (RFC 3986, 2.2). */
  private static final String URL_DELIMITERS = "/?&=#";

  private static final String OPENING = "[({<";
  private static final String CLOSING = "])}>";
  private static final int LONGEST_QUOTED = 64;
  private static final int LONGEST_LITERAL = 64;

  /**
   * How far a domain after a sign that is a word is followed: 253 octets, and room for disguise.
   */
  private static final int LONGEST_SPOKEN = 600;

  private static final int MOST_SPACES = 3;

  private final DecodedText text;
  private int start;
  private int end;
  private int chainBegin;
  private int chainEnd;
  private int[] labelEnds = {};
  private boolean hasSpokenDot;

  AddressShape(DecodedText text) {
    this.text = text;
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
    if (text.at(i) == '@') {
      // The domain first: without one the local part isn't looked for, so no text is read twice.
      end = domains(i + 1);
      start = end > i + 1 ? localPart(from, firstSign(from, i)) : i;
      return start < i;
    }
    int after = spoken("at", i);
    // Between spaces, hyphens or low lines the word also stands in sentences, links and file names.
    boolean isCommon = OPENING.indexOf(text.at(i)) < 0;
    if (after < 0) {
      after = bareWord("at", i);
    }
    if (after < 0) {
      return false;
    }
    end = domain(after, Math.min(text.length(), after + LONGEST_SPOKEN));
    if (end == after || (isCommon && !hasSpokenDot)) {
      return false;
    }
    int before = spacesBefore(i);
    start = before;
    while (start > from && isSpokenLocal(text.at(start - 1))) {
      start--;
    }
    return start < before;
  }

  /**
   * Where a word between brackets, hyphens or low lines ends, with the spaces after it; -1 where
   * none begins at i.
   */
  private int spoken(String word, int i) {
    int c = text.at(i);
    int kind = OPENING.indexOf(c);
    if (c != '-' && c != '_' && kind < 0) {
      return -1;
    }
    int at = kind < 0 ? i + 1 : spacesAfter(i + 1);
    int after = text.isWord(word, at) ? at + word.length() : at;
    if (after == at && kind >= 0 && text.at(at) == (word.equals("at") ? '@' : '.')) {
      after++;
    }
    int close = kind < 0 ? after : spacesAfter(after);
    boolean closes = after > at && text.at(close) == (kind < 0 ? c : CLOSING.charAt(kind));
    return closes ? (kind < 0 ? close + 1 : spacesAfter(close + 1)) : -1;
  }

  /**
   * Where a word that stands between spaces ends with the spaces after it; i is its first space.
   */
  private int bareWord(String word, int i) {
    if (!isSpace(text.at(i))) {
      return -1;
    }
    int at = spacesAfter(i);
    int after = at + word.length();
    return text.isWord(word, at) && isSpace(text.at(after)) ? spacesAfter(after) : -1;
  }

  private int spacesAfter(int i) {
    int at = i;
    while (at < i + MOST_SPACES && isSpace(text.at(at))) {
      at++;
    }
    return at;
  }

  private int spacesBefore(int i) {
    int at = i;
    while (at > i - MOST_SPACES && isSpace(text.at(at - 1))) {
      at--;
    }
    return at;
  }

  /** Where signs in a row begin: {@code me%40@example.org} is one address, however it is read. */
  private int firstSign(int from, int i) {
    int first = i;
    while (first > from && text.at(first - 1) == '@') {
      first--;
    }
    return first;
  }

  /** Where the local part that ends before {@code at} begins; {@code at} where there is none. */
  private int localPart(int from, int at) {
    if (at > from && text.at(at - 1) == '"') {
      return quoted(from, at);
    }
    int begin = at;
    int lastDelimiter = -1;
    while (begin > from && (isWord(text.at(begin - 1)) || ATEXT.indexOf(text.at(begin - 1)) >= 0)) {
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

  private int quoted(int from, int at) {
    for (int i = at - 2; i >= Math.max(from, at - LONGEST_QUOTED); i--) {
      if (text.at(i) == '"') {
        return i;
      }
    }
    return at - 1;
  }

  /**
   * As {@link #domain}, with what hangs on it by further signs: {@code a@b.example@c.example}. A
   * chain of them is followed once: it ends at the same place for each of its signs.
   */
  private int domains(int begin) {
    if (begin <= chainBegin || begin > chainEnd) {
      chainBegin = begin;
      chainEnd = endOfDomains(begin);
    }
    return chainEnd;
  }

  private int endOfDomains(int begin) {
    int to = domain(begin, text.length());
    while (to > begin && text.at(to) == '@') {
      int further = domain(to + 1, text.length());
      if (further == to + 1) {
        break;
      }
      to = further;
    }
    return to;
  }

  /** Where the domain that begins here ends; here where there is none. */
  private int domain(int begin, int limit) {
    hasSpokenDot = false;
    if (text.at(begin) == '[') {
      int literal = literal(begin);
      if (literal > begin) {
        return literal;
      }
    }
    int to = label(begin, limit);
    int labels = to > begin ? 1 : 0;
    while (labels > 0 && to < limit) {
      boolean isSpoken = !isDot(text.at(to));
      int next = afterDot(to);
      int further = next < 0 ? next : label(next, limit);
      if (further <= next) {
        break;
      }
      hasSpokenDot |= isSpoken;
      labels++;
      to = further;
    }
    return labels >= 2 ? to : begin;
  }

  /** Where the label that begins here ends; here where there is none. */
  private int label(int begin, int limit) {
    if (labelEnds.length == 0) {
      labelEnds = labelEnds();
    }
    return isLabelSign(text.at(begin)) ? Math.min(labelEnds[begin + 1], limit) : begin;
  }

  /**
   * For each place where a label ends that goes on there, all at once: many a _at_ can stand within
   * one label, and many signs before it.
   */
  private int[] labelEnds() {
    var ends = new int[text.length() + 1];
    ends[text.length()] = text.length();
    for (int i = text.length() - 1; i >= 0; i--) {
      int c = text.at(i);
      // -dot- and _dot_ end a label.
      boolean isEnd = !isLabelSign(c) || (!isWord(c) && spoken("dot", i) >= 0);
      ends[i] = isEnd ? i : ends[i + 1];
    }
    return ends;
  }

  private static boolean isLabelSign(int c) {
    return isWord(c) || c == '-' || c == '_';
  }

  private int afterDot(int i) {
    if (isDot(text.at(i))) {
      return i + 1;
    }
    int bare = bareWord("dot", i);
    return bare >= 0 ? bare : spoken("dot", isSpace(text.at(i)) ? spacesAfter(i) : i);
  }

  /** Where the address literal (RFC 5321, 4.1.3) ends; {@code begin} where it isn't one. */
  private int literal(int begin) {
    boolean hasNumber = false;
    for (int i = begin + 1; i < begin + LONGEST_LITERAL; i++) {
      int c = text.at(i);
      if (c == ']') {
        return hasNumber ? i + 1 : begin;
      }
      boolean separates = c == '.' || c == ':';
      if (!separates && c != '-' && !Character.isLetterOrDigit(c)) {
        return begin;
      }
      // The mark of an earlier redaction has neither.
      hasNumber |= separates;
    }
    return begin;
  }

  private static boolean isSpokenLocal(int c) {
    return isWord(c) || (c > 0 && SPOKEN.indexOf(c) >= 0);
  }

  private static boolean isWord(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.OTHER_NUMBER,
          Character.UNASSIGNED ->
          true;
      default -> Character.isLetterOrDigit(c);
    };
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static boolean isDot(int c) {
    return c == '.' || c == '。';
  }
}
