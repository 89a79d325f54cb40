package dev.anteroom.screening.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Patterns on which RE2/J 1.8 would never come to an end: it follows letters through their cases
 * until it is back where it began, and on a JDK whose Unicode data are newer than its own tables it
 * never is for U+1C80 to U+1C88, old shapes of Cyrillic letters. Found by random patterns.
 */
final class NonTerminatingCaseFolding {
  private static final int FIRST = 0x1C80;
  private static final int LAST = 0x1C88;
  private static final Pattern IGNORES_CASE = Pattern.compile("\\(\\?[a-zA-Z]*i");
  private static final Pattern ELEMENT =
      Pattern.compile(
          "\\\\x\\{([0-9A-Fa-f]{1,6})\\}|\\\\x([0-9A-Fa-f]{2})|\\\\(.)|(.)", Pattern.DOTALL);

  private NonTerminatingCaseFolding() {}

  /** Whether one of those letters is named, or may be within a range; rather once too often. */
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

  /** The characters that a pattern names, in their order. */
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
