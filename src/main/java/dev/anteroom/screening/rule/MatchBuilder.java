package dev.anteroom.screening.rule;

import dev.anteroom.screening.verdict.Field;
import dev.anteroom.screening.verdict.Match;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what a rule finds in one field into a match. */
final class MatchBuilder {
  private static final int MAX_SPANS = 50;
  private static final int MAX_TERMS = 10;
  private static final int MAX_QUOTE_LENGTH = 60;

  private final Rule rule;
  private final Field field;
  private final List<int[]> spans = new ArrayList<>();
  private final Set<String> terms = new LinkedHashSet<>();
  private int more;

  MatchBuilder(Rule rule, Field field) {
    this.rule = rule;
    this.field = field;
  }

  boolean isEmpty() {
    return spans.isEmpty();
  }

  /** Returns the number of spans, including those left out. */
  int spanCount() {
    return spans.size() + more;
  }

  void add(int start, int end, String term) {
    if (start == end) {
      return;
    }
    if (spans.size() < MAX_SPANS) {
      spans.add(new int[] {start, end});
    } else {
      more++;
    }
    if (terms.size() < MAX_TERMS && !term.isEmpty()) {
      terms.add(term);
    }
  }

  /** Returns the beginning of a text, for an explanation. */
  static String quote(String text) {
    return text.codePointCount(0, text.length()) <= MAX_QUOTE_LENGTH
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MAX_QUOTE_LENGTH)) + "…";
  }

  Match build(String explanation) {
    return new Match(
        rule.id(),
        rule.type(),
        rule.action(),
        rule.mode(),
        field,
        List.copyOf(spans),
        List.copyOf(terms),
        more,
        explanation);
  }
}
