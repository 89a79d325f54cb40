package dev.anteroom.hostile;

import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The counter of {@link WorkMeter}, and replacements for JDK methods whose work grows with their
 * arguments and that allocate nothing. Each has the name of the method that it replaces; the
 * receiver is its first parameter. Public, since any class may contain calls to it.
 */
public final class CountedCalls {
  /** Steps since the counter was reset. */
  static long steps;

  private static final Set<String> REPLACED =
      Arrays.stream(CountedCalls.class.getDeclaredMethods())
          .map(method ->
              method.getName()
                  + MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                      .descriptorString())
          .collect(Collectors.toUnmodifiableSet());

  private CountedCalls() {}

  /**
   * Returns whether a method with this name and type, including the receiver, has a replacement.
   */
  static boolean replace(String signature) {
    return REPLACED.contains(signature);
  }

  /** Counts one step. */
  public static void step() {
    steps++;
  }

  public static int indexOf(String text, int c) {
    return indexOf(text, c, 0);
  }

  public static int indexOf(String text, int c, int from) {
    return found(text.indexOf(c, from), from, text.length());
  }

  public static int indexOf(String text, String part) {
    return indexOf(text, part, 0);
  }

  public static int indexOf(String text, String part, int from) {
    return found(text.indexOf(part, from), from, text.length());
  }

  public static int lastIndexOf(String text, int c) {
    return lastIndexOf(text, c, text.length() - 1);
  }

  public static int lastIndexOf(String text, int c, int from) {
    int at = text.lastIndexOf(c, from);
    steps += Math.max(0, from - at);
    return at;
  }

  public static boolean contains(String text, CharSequence part) {
    return indexOf(text, part.toString(), 0) >= 0;
  }

  public static boolean equals(String text, Object other) {
    steps += other instanceof String s && s.length() == text.length() ? text.length() : 0;
    return text.equals(other);
  }

  public static boolean startsWith(String text, String part) {
    steps += part.length();
    return text.startsWith(part);
  }

  public static boolean startsWith(String text, String part, int from) {
    steps += part.length();
    return text.startsWith(part, from);
  }

  public static int codePointCount(String text, int from, int to) {
    steps += to - from;
    return text.codePointCount(from, to);
  }

  public static int offsetByCodePoints(String text, int from, int points) {
    steps += Math.abs(points);
    return text.offsetByCodePoints(from, points);
  }

  public static StringBuilder insert(StringBuilder text, int at, String part) {
    steps += text.length() - at;
    return text.insert(at, part);
  }

  public static StringBuilder insert(StringBuilder text, int at, char part) {
    steps += text.length() - at;
    return text.insert(at, part);
  }

  public static StringBuilder delete(StringBuilder text, int from, int to) {
    steps += text.length() - from;
    return text.delete(from, to);
  }

  public static StringBuilder deleteCharAt(StringBuilder text, int at) {
    steps += text.length() - at;
    return text.deleteCharAt(at);
  }

  public static StringBuilder replace(StringBuilder text, int from, int to, String by) {
    steps += text.length() - from;
    return text.replace(from, to, by);
  }

  public static int indexOf(StringBuilder text, String part, int from) {
    return found(text.indexOf(part, from), from, text.length());
  }

  public static void arraycopy(Object from, int at, Object to, int place, int length) {
    steps += length;
    System.arraycopy(from, at, to, place, length);
  }

  public static boolean contains(List<?> list, Object element) {
    steps += list.size();
    return list.contains(element);
  }

  public static Object remove(List<?> list, int at) {
    steps += list.size() - at;
    return list.remove(at);
  }

  /** Makes the expression read a text that counts its reads. */
  public static Matcher matcher(Pattern pattern, CharSequence text) {
    return pattern.matcher(new Counted(text));
  }

  public static boolean matches(String text, String regex) {
    return matcher(Pattern.compile(regex), text).matches();
  }

  private static int found(int at, int from, int length) {
    steps += Math.max(0, (at < 0 ? length : at) - from);
    return at;
  }

  /** A text that counts every read of a character. */
  private record Counted(CharSequence text) implements CharSequence {
    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int at) {
      steps++;
      return text.charAt(at);
    }

    @Override
    public CharSequence subSequence(int from, int to) {
      return text.subSequence(from, to);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
