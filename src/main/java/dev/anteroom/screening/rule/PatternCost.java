package dev.anteroom.screening.rule;

import java.util.ArrayDeque;
import java.util.Optional;

/**
 * Estimates the cost of a pattern before it is compiled. Nested repeats multiply, and the compiler
 * would run out of memory on them, or overflow its stack on nested brackets.
 */
final class PatternCost {
  static final int MAX_INSTRUCTIONS = 1_000;
  static final String TOO_LARGE = "The pattern is too large: use fewer or smaller repetitions.";

  private static final int MAX_LENGTH = 1_000;
  private static final int MAX_DEPTH = 50;

  private final String regex;
  private final ArrayDeque<Long> outerGroups = new ArrayDeque<>();
  private long group;
  private long atom;
  private int position;

  private PatternCost(String regex) {
    this.regex = regex;
  }

  /** Returns why a pattern is refused; empty if it is not. */
  static Optional<String> error(String regex) {
    if (regex.isEmpty()) {
      return Optional.of("Enter a pattern.");
    }
    if (regex.length() > MAX_LENGTH) {
      return Optional.of("The pattern has more than %,d characters.".formatted(MAX_LENGTH));
    }
    return NonTerminatingCaseFolding.mayOccurIn(regex)
        ? Optional.of(
            "With (?i) a range cannot contain U+1C80 to U+1C88: use smaller ranges, or remove (?i).")
        : new PatternCost(regex).error();
  }

  private Optional<String> error() {
    while (position < regex.length()) {
      readElement();
      if (outerGroups.size() > MAX_DEPTH) {
        return Optional.of(
            "The pattern nests more than %d brackets at character %,d."
                .formatted(MAX_DEPTH, position));
      }
      if (group + atom > MAX_INSTRUCTIONS) {
        return Optional.of(TOO_LARGE);
      }
    }
    return Optional.empty();
  }

  private void readElement() {
    char c = regex.charAt(position);
    switch (c) {
      case '(' -> {
        outerGroups.push(group + atom);
        group = 2;
        atom = 0;
        position++;
      }
      case ')' -> {
        long inner = group + atom;
        group = outerGroups.isEmpty() ? 0 : outerGroups.pop();
        atom = inner;
        position++;
      }
      case '{' -> readRepeat();
      case '*', '+', '?' -> {
        atom++;
        position++;
      }
      case '\\' -> {
        if (regex.startsWith("\\Q", position)) {
          skipQuoted();
          return;
        }
        startAtom(1);
        position += isEscapeInBraces() ? 0 : 2;
        if (position < regex.length() && regex.charAt(position) == '\\') {
          position = Math.max(position + 3, regex.indexOf('}', position) + 1);
        }
      }
      case '[' -> {
        startAtom(1);
        skipClass();
      }
      default -> {
        startAtom(1);
        position++;
      }
    }
  }

  private boolean isEscapeInBraces() {
    return regex.startsWith("{", position + 2) && "pPx".indexOf(regex.charAt(position + 1)) >= 0;
  }

  /** Skips a quotation: everything up to its end mark is text. */
  private void skipQuoted() {
    int end = regex.indexOf("\\E", position + 2);
    int length = (end < 0 ? regex.length() : end) - position - 2;
    group += atom + Math.max(0, length - 1);
    atom = Math.min(1, length);
    position = end < 0 ? regex.length() : end + 2;
  }

  private void startAtom(long size) {
    group += atom;
    atom = size;
  }

  /** Reads {n}, {n,} or {n,m}; anything else in braces is text. */
  private void readRepeat() {
    int end = regex.indexOf('}', position);
    var counts = end < 0 ? "" : regex.substring(position + 1, end);
    if (!counts.matches("[0-9]{1,6}(,[0-9]{0,6})?")) {
      startAtom(1);
      position++;
      return;
    }
    long most = 1;
    for (var count : counts.split(",", -1)) {
      most = count.isEmpty() ? most : Math.max(most, Long.parseLong(count));
    }
    atom = Math.max(1, atom) * most;
    position = end + 1;
  }

  private void skipClass() {
    position++;
    boolean isFirst = true;
    while (position < regex.length() && (isFirst || regex.charAt(position) != ']')) {
      isFirst = isFirst && regex.charAt(position) == '^';
      position += regex.charAt(position) == '\\' ? 2 : 1;
    }
    position++;
  }
}
