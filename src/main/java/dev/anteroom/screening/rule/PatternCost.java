package dev.anteroom.screening.rule;

import java.util.ArrayDeque;
import java.util.Optional;

/**
 * What a pattern would cost, read off before it is compiled: repeats of repeats multiply, and a
 * compiler would fill the memory with them or overflow its stack on brackets.
 */
final class PatternCost {
  static final int MOST_INSTRUCTIONS = 1_000;
  static final String TOO_LARGE = "The pattern is too large: write fewer repeats, or smaller ones.";

  private static final int LONGEST = 1_000;
  private static final int DEEPEST = 50;

  private final String regex;
  private final ArrayDeque<Long> outer = new ArrayDeque<>();
  private long group;
  private long atom;
  private int at;

  private PatternCost(String regex) {
    this.regex = regex;
  }

  /** Why a pattern is refused, or nothing. */
  static Optional<String> fault(String regex) {
    if (regex.isEmpty()) {
      return Optional.of("Write a pattern.");
    }
    if (regex.length() > LONGEST) {
      return Optional.of("The pattern has more than %,d characters.".formatted(LONGEST));
    }
    return EndlessFolding.isIn(regex)
        ? Optional.of(
            "With (?i) a range can't hold U+1C80 to U+1C88; write smaller ranges, or leave (?i) out.")
        : new PatternCost(regex).fault();
  }

  private Optional<String> fault() {
    while (at < regex.length()) {
      step();
      if (outer.size() > DEEPEST) {
        return Optional.of(
            "The pattern nests more than %d brackets at character %,d.".formatted(DEEPEST, at));
      }
      if (group + atom > MOST_INSTRUCTIONS) {
        return Optional.of(TOO_LARGE);
      }
    }
    return Optional.empty();
  }

  private void step() {
    char c = regex.charAt(at);
    switch (c) {
      case '(' -> {
        outer.push(group + atom);
        group = 2;
        atom = 0;
        at++;
      }
      case ')' -> {
        long inner = group + atom;
        group = outer.isEmpty() ? 0 : outer.pop();
        atom = inner;
        at++;
      }
      case '{' -> repeat();
      case '*', '+', '?' -> {
        atom++;
        at++;
      }
      case '\\' -> {
        if (regex.startsWith("\\Q", at)) {
          quoted();
          return;
        }
        next(1);
        at += isEscapeInBraces() ? 0 : 2;
        if (at < regex.length() && regex.charAt(at) == '\\') {
          at = Math.max(at + 3, regex.indexOf('}', at) + 1);
        }
      }
      case '[' -> {
        next(1);
        skipClass();
      }
      default -> {
        next(1);
        at++;
      }
    }
  }

  private boolean isEscapeInBraces() {
    return regex.startsWith("{", at + 2) && "pPx".indexOf(regex.charAt(at + 1)) >= 0;
  }

  /** Up to the mark of its end all is text. */
  private void quoted() {
    int end = regex.indexOf("\\E", at + 2);
    int length = (end < 0 ? regex.length() : end) - at - 2;
    group += atom + Math.max(0, length - 1);
    atom = Math.min(1, length);
    at = end < 0 ? regex.length() : end + 2;
  }

  private void next(long size) {
    group += atom;
    atom = size;
  }

  /** {n}, {n,} or {n,m}; anything else in braces is text. */
  private void repeat() {
    int end = regex.indexOf('}', at);
    var counts = end < 0 ? "" : regex.substring(at + 1, end);
    if (!counts.matches("[0-9]{1,6}(,[0-9]{0,6})?")) {
      next(1);
      at++;
      return;
    }
    long most = 1;
    for (var count : counts.split(",", -1)) {
      most = count.isEmpty() ? most : Math.max(most, Long.parseLong(count));
    }
    atom = Math.max(1, atom) * most;
    at = end + 1;
  }

  private void skipClass() {
    at++;
    boolean isFirst = true;
    while (at < regex.length() && (isFirst || regex.charAt(at) != ']')) {
      isFirst = isFirst && regex.charAt(at) == '^';
      at += regex.charAt(at) == '\\' ? 2 : 1;
    }
    at++;
  }
}
