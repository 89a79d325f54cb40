package dev.anteroom.documents;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the series in a PromQL expression; it knows as much of the language as ours use. */
final class Promql {
  private static final Set<String> WORDS =
      Set.of("and", "or", "unless", "bool", "on", "ignoring", "by", "without", "offset");

  /** For example {@code by (site)}; its words are labels, no metrics. */
  private static final Pattern GROUPING =
      Pattern.compile("\\b(?:by|without|on|ignoring)\\s*\\([^)]*\\)");

  private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
  private static final Pattern SERIES =
      Pattern.compile("(?<!\\w)([a-zA-Z_]\\w*)(\\s*\\()?(?:\\{([^}]*)})?");
  private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*=(~?)\\s*\"([^\"]*)\"");

  private Promql() {}

  /** A metric, and the allowed values by label; a value with a dashboard variable is left out. */
  record Series(String name, Map<String, List<String>> labels) {}

  static List<Series> series(String expression) {
    var query = expression;
    var values = Pattern.compile("^label_values\\((.*),\\s*\\w+\\)$").matcher(query);
    if (values.matches()) {
      query = values.group(1);
    }
    query = RANGE.matcher(GROUPING.matcher(query).replaceAll(" ")).replaceAll(" ");
    var series = new ArrayList<Series>();
    var found = SERIES.matcher(query);
    while (found.find()) {
      boolean isFunction = found.group(2) != null;
      if (!isFunction && !WORDS.contains(found.group(1))) {
        series.add(
            new Series(found.group(1), labels(found.group(3) == null ? "" : found.group(3))));
      }
    }
    return series;
  }

  private static Map<String, List<String>> labels(String matchers) {
    var labels = new LinkedHashMap<String, List<String>>();
    MATCHER
        .matcher(matchers)
        .results()
        .filter(one -> !one.group(3).contains("$"))
        .forEach(one ->
            labels.put(
                one.group(1),
                one.group(2).isEmpty() || one.group(3).contains("(")
                    ? List.of(one.group(3))
                    : List.of(one.group(3).split("\\|"))));
    return labels;
  }
}
