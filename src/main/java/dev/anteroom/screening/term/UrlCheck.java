package dev.anteroom.screening.term;

import java.util.regex.Pattern;

/** Recognises identifiers in the path or query of a URL, where letters are words by chance. */
final class UrlCheck {
  private static final int MAX_LENGTH = 300;
  private static final int MAX_SEGMENT = 40;
  private static final Pattern HOST =
      Pattern.compile(
          "(?i)([a-z][a-z0-9+.-]*:/{1,2})?[^\\s/@]*[a-z0-9-]+(\\.[a-z0-9-]+)+(:[0-9]+)?");

  private static final Pattern IDENTIFIER =
      Pattern.compile("[A-Za-z]+[0-9]|[0-9]+[A-Za-z]|[a-z][A-Z].*[a-z][A-Z]|[A-Z]{2}[a-z]+[A-Z]");

  private static final Pattern UNPRONOUNCEABLE = Pattern.compile("(?i)[b-df-hj-np-tv-xz]{2,}");

  private final String text;
  private final boolean mayHaveUrls;

  UrlCheck(String text) {
    this.text = text;
    this.mayHaveUrls = text.indexOf('/') >= 0;
  }

  /** Returns whether a place is behind the host of a URL. */
  boolean isInPath(int place) {
    if (!mayHaveUrls) {
      return false;
    }
    int start = place;
    while (start > 0 && !isSpace(text.charAt(start - 1)) && place - start < MAX_LENGTH) {
      start--;
    }
    int scheme = text.indexOf("://", start);
    int from = scheme >= start && scheme < place ? scheme + 3 : start;
    int slash = text.indexOf('/', from);
    return slash >= 0 && slash < place && HOST.matcher(text).region(from, slash).matches();
  }

  /** Returns whether a stretch is between parts of a hash or code that mix letters and digits. */
  boolean isInCode(int start, int end) {
    return start > 0
        && end < text.length()
        && isJoint(text.charAt(start - 1))
        && isJoint(text.charAt(end))
        && countIdentifiers(segment(start, end)) > 1;
  }

  private static boolean isJoint(char c) {
    return c == '-' || c == '_';
  }

  private static int countIdentifiers(String segment) {
    int count = 0;
    for (var part : segment.split("[-_]", -1)) {
      count += IDENTIFIER.matcher(part).find() ? 1 : 0;
    }
    return count;
  }

  /** Returns whether a stretch of a path is a part of an identifier. */
  boolean isIdentifier(int start, int end) {
    var segment = segment(start, end);
    boolean hasDigits = segment.chars().anyMatch(Character::isDigit);
    for (var part : segment.split("[-_]", -1)) {
      if (IDENTIFIER.matcher(part).find()
          || (hasDigits && UNPRONOUNCEABLE.matcher(part).matches())) {
        return true;
      }
    }
    return false;
  }

  private String segment(int start, int end) {
    int from = start;
    while (from > 0 && isOfSegment(text.charAt(from - 1)) && start - from < MAX_SEGMENT) {
      from--;
    }
    int to = end;
    while (to < text.length() && isOfSegment(text.charAt(to)) && to - end < MAX_SEGMENT) {
      to++;
    }
    return text.substring(from, to);
  }

  private static boolean isOfSegment(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_';
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || c == '"' || c == '<' || c == '>';
  }
}
