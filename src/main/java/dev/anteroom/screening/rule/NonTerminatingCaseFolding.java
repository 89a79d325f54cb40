package dev.anteroom.screening.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Detects patterns on which RE2/J 1.8 does not terminate. It follows a letter through its cases
 * until it is back at the first. For U+1C80 to U+1C88, old forms of Cyrillic letters, that never
 * happens on a JDK whose Unicode data are newer than its own tables. Found by random patterns.
 */
final class NonTerminatingCaseFolding {
  private static final int FIRST = 0x1C80;
  private static final int LAST = 0x1C88;
  private static final Pattern IGNORES_CASE = Pattern.compile("\\(\\?[a-zA-Z]*i");
  private static final Pattern ELEMENT =
      Pattern.compile(
          "\\\\x\\{([0-9A-Fa-f]{1,6})\\}|\\\\x([0-9A-Fa-f]{2})|\\\\(.)|(.)", Pattern.DOTALL);

  private NonTerminatingCaseFolding() {}

  /**
   * Returns whether a pattern names one of those letters, or may have one in a range. False
   * positives are accepted.
   */
  static boolean mayOccurIn(String regex) {
    if (!IGNORES_CASE.matcher(regex).find()) {
      return false;
    }
    var elements = elements(regex);
    for (int i = 0; i < elements.size(); i++) {
      int c = elements.get(i);
      boolean isNamed = c >= FIRST && c <= LAST;
      boolean isRange =
          c == '-'
              && i > 0
              && i + 1 < elements.size()
              && elements.get(i - 1) <= LAST
              && elements.get(i + 1) >= FIRST;
      if (isNamed || isRange) {
        return true;
      }
    }
    return false;
  }

  /** Returns the characters that a pattern names, in order. */
  private static List<Integer> elements(String regex) {
    var elements = new ArrayList<Integer>();
    var matcher = ELEMENT.matcher(regex);
    while (matcher.find()) {
      var hex = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
      var plain = matcher.group(3) != null ? matcher.group(3) : matcher.group(4);
      elements.add(hex != null ? Integer.parseInt(hex, 16) : plain.codePointAt(0));
    }
    return elements;
  }
}
