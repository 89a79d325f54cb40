package dev.anteroom.privacy;

import java.util.List;

/**
 * Cuts what could be an e-mail address out of a text: first the userinfo of URLs, so that they keep
 * their host, then everything of the shape {@code local@domain.label}. Linear in the length of the
 * text.
 */
public final class Redaction {
  /** What stands where an address was. */
  public static final String MARK = "[email]";

  /** Ways an at sign is written; the longest first where one begins another. */
  private static final List<String> AT_SIGNS =
      List.of("@", "＠", "﹫", "%40", "&#64;", "&#x40;", "&#X40;", "&commat;");

  /** Characters of a local part that in a URL stand between parts (RFC 3986, 2.2). */
  private static final String URL_DELIMITERS = "/?&=#";

  private static final String ATEXT = "!#$%&'*+-/=?^_`{|}~.";
  private static final int LONGEST_QUOTED = 64;
  private static final int LONGEST_LITERAL = 64;

  private Redaction() {}

  /**
   * The text without addresses.
   *
   * @param text the text with every address replaced by {@link #MARK} and every userinfo dropped
   * @param cut how many were found; a fact for screening
   */
  public record Redacted(String text, int cut) {}

  /** Cuts userinfo, then addresses. */
  public static Redacted redact(String text) {
    if (!hasAtSign(text)) {
      return new Redacted(text, 0);
    }
    var withoutUserinfo = cutUserinfo(text);
    var withoutAddresses = cutAddresses(withoutUserinfo.text());
    return new Redacted(withoutAddresses.text(), withoutUserinfo.cut() + withoutAddresses.cut());
  }

  /**
   * Drops {@code user:password@} from every {@code scheme://user:password@host} (RFC 3986, 3.2.1).
   */
  public static Redacted cutUserinfo(String text) {
    var kept = new StringBuilder(text.length());
    int copied = 0;
    int cut = 0;
    for (int at = text.indexOf("://"); at >= 0; at = text.indexOf("://", at + 3)) {
      int authority = at + 3;
      int end = authority;
      while (end < text.length() && !endsAuthority(text.charAt(end))) {
        end++;
      }
      int host = afterLastAtSign(text, authority, end);
      if (host > authority) {
        kept.append(text, copied, authority);
        copied = host;
        cut++;
      }
    }
    return new Redacted(kept.append(text, copied, text.length()).toString(), cut);
  }

  private static int afterLastAtSign(String text, int from, int end) {
    for (int i = end - 1; i >= from; i--) {
      int length = atSign(text, i);
      if (length > 0 && i + length <= end) {
        return i + length;
      }
    }
    return from;
  }

  private static Redacted cutAddresses(String text) {
    var kept = new StringBuilder(text.length());
    int copied = 0;
    int cut = 0;
    for (int i = 0; i < text.length(); i++) {
      int length = atSign(text, i);
      if (length == 0) {
        continue;
      }
      // The domain first: without one the local part isn't looked for, so no text is read over and
      // over.
      int end = domains(text, i + length);
      int start = end > i + length ? localPart(text, copied, i) : i;
      if (start < i) {
        kept.append(text, copied, start).append(MARK);
        copied = end;
        cut++;
        i = end - 1;
      }
    }
    return new Redacted(kept.append(text, copied, text.length()).toString(), cut);
  }

  private static boolean hasAtSign(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (atSign(text, i) > 0) {
        return true;
      }
    }
    return false;
  }

  /** The length of the at sign at i, 0 where there is none. */
  private static int atSign(String text, int i) {
    char c = text.charAt(i);
    if (c != '@' && c != '＠' && c != '﹫' && c != '%' && c != '&') {
      return 0;
    }
    for (var sign : AT_SIGNS) {
      if (text.startsWith(sign, i)) {
        return sign.length();
      }
    }
    return 0;
  }

  /** Where the local part that ends before {@code at} begins; {@code at} where there is none. */
  private static int localPart(String text, int from, int at) {
    if (at > from && text.charAt(at - 1) == '"') {
      int open = text.lastIndexOf('"', at - 2);
      return open >= Math.max(from, at - LONGEST_QUOTED) ? open : at - 1;
    }
    int start = at;
    int lastDelimiter = -1;
    while (start > from) {
      int c = text.codePointBefore(start);
      if (!isWord(c) && ATEXT.indexOf(c) < 0) {
        break;
      }
      start -= Character.charCount(c);
      if (lastDelimiter < 0 && URL_DELIMITERS.indexOf(c) >= 0) {
        lastDelimiter = start;
      }
    }
    // In a URL the delimiters are the URL's own: https://host/?to=me@example.org keeps its
    // beginning.
    boolean isInUrl =
        lastDelimiter >= 0 && (text.startsWith("//", start) || follows(text, start, "://"));
    return isInUrl ? lastDelimiter + 1 : start;
  }

  private static boolean follows(String text, int at, String ending) {
    return at >= ending.length() && text.startsWith(ending, at - ending.length());
  }

  /**
   * As {@link #domain}, with what hangs on it by further at signs: {@code a@b.example@c.example}.
   */
  private static int domains(String text, int start) {
    int end = domain(text, start);
    while (end > start && end < text.length() && atSign(text, end) > 0) {
      int next = end + atSign(text, end);
      int further = domain(text, next);
      if (further == next) {
        break;
      }
      end = further;
    }
    return end;
  }

  /** Where the domain that begins at {@code start} ends; {@code start} where there is none. */
  private static int domain(String text, int start) {
    if (start < text.length() && text.charAt(start) == '[') {
      return literal(text, start);
    }
    int end = start;
    int labels = 0;
    int label = start;
    int i = start;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      if (isDot(c)) {
        if (i == label) {
          break;
        }
        i += Character.charCount(c);
        label = i;
        continue;
      }
      if (!isWord(c) && c != '-' && c != '_') {
        break;
      }
      if (i == label) {
        labels++;
      }
      i += Character.charCount(c);
      end = i;
    }
    return labels >= 2 ? end : start;
  }

  /** Where the address literal (RFC 5321, 4.1.3) ends; {@code start} where it isn't one. */
  private static int literal(String text, int start) {
    int end = Math.min(start + LONGEST_LITERAL, text.length());
    boolean hasNumber = false;
    for (int i = start + 1; i < end; i++) {
      char c = text.charAt(i);
      if (c == ']') {
        return hasNumber ? i + 1 : start;
      }
      boolean separates = c == '.' || c == ':';
      if (!separates && c != '-' && !Character.isLetterOrDigit(c)) {
        return start;
      }
      // The mark of an earlier redaction has neither.
      hasNumber |= separates;
    }
    return start;
  }

  private static boolean isWord(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.OTHER_NUMBER,
          Character.FORMAT,
          Character.UNASSIGNED ->
          true;
      default -> Character.isLetterOrDigit(c);
    };
  }

  private static boolean isDot(int c) {
    return c == '.' || c == '。' || c == '．' || c == '｡';
  }

  private static boolean endsAuthority(char c) {
    return c == '/'
        || c == '?'
        || c == '#'
        || c == '\\'
        || c == '<'
        || c == '>'
        || c == '"'
        || Character.isWhitespace(c)
        || Character.isSpaceChar(c);
  }
}
