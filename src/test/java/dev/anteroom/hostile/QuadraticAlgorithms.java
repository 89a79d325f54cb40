package dev.anteroom.hostile;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Quadratic algorithms of different kinds, each of which the meter must detect. */
final class QuadraticAlgorithms implements Supplier<Map<String, Function<String, Object>>> {
  private static final Pattern PATTERN = Pattern.compile("a*b");

  @Override
  public Map<String, Function<String, Object>> get() {
    return Map.of(
        "loops", QuadraticAlgorithms::loops,
        "calls", QuadraticAlgorithms::calls,
        "searches by the JDK", QuadraticAlgorithms::searches,
        "moves by the JDK", QuadraticAlgorithms::moves,
        "copies by the JDK", QuadraticAlgorithms::copies,
        "an expression of the JDK", text -> PATTERN.matcher(text).find());
  }

  private static int loops(String text) {
    int equal = 0;
    for (int i = 0; i < text.length(); i++) {
      for (int k = 0; k < i; k++) {
        equal += text.charAt(i) == text.charAt(k) ? 1 : 0;
      }
    }
    return equal;
  }

  private static long calls(String text) {
    return text.chars().mapToLong(c -> text.chars().filter(other -> other == c).count()).sum();
  }

  private static int searches(String text) {
    int found = 0;
    for (int i = 0; i < text.length(); i++) {
      found += text.indexOf('b', i);
    }
    return found;
  }

  private static StringBuilder moves(String text) {
    var turned = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      turned.insert(0, text.charAt(i));
    }
    return turned;
  }

  private static int copies(String text) {
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      length += text.substring(i).length();
    }
    return length;
  }
}
