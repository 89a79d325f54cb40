package dev.anteroom.screening.term;

import dev.anteroom.screening.term.DisguiseGrammar.Disguise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Counts disguises that were found, by kind and language. */
final class DisguiseTable {
  private static final String ALL = "all";

  private final List<Row> rows = new ArrayList<>();

  private record Row(String kind, String language, Disguise disguise, boolean isFound) {}

  void add(String kind, String language, Disguise disguise, boolean isFound) {
    rows.add(new Row(kind, language, disguise, isFound));
  }

  /** Returns the share of all disguises that were found. */
  double recall() {
    return share(row -> true);
  }

  /** Returns the recall of the kind that is found least. */
  double worst() {
    return byKind().values().stream().min(Comparator.naturalOrder()).orElse(0.0);
  }

  private Map<String, Double> byKind() {
    var kinds = new TreeMap<String, Double>();
    rows.stream()
        .map(Row::kind)
        .distinct()
        .forEach(kind -> kinds.put(kind, share(row -> row.kind.equals(kind))));
    return kinds;
  }

  private double share(Predicate<Row> which) {
    return rows.stream().filter(which).collect(Collectors.averagingInt(row -> row.isFound ? 1 : 0));
  }

  /** Returns the table in Markdown. */
  @Override
  public String toString() {
    var languages = new TreeSet<>(rows.stream().map(Row::language).toList());
    var table = new StringBuilder("| kind | rows | all | ");
    table.append(String.join(" | ", languages)).append(" |\n");
    table.append("|---".repeat(languages.size() + 3)).append("|\n");
    byKind().keySet().forEach(kind -> appendLine(table, kind, languages));
    appendLine(table, ALL, languages);
    return table.toString();
  }

  private void appendLine(StringBuilder table, String kind, Iterable<String> languages) {
    Predicate<Row> ofKind = row -> kind.equals(ALL) || row.kind.equals(kind);
    var name = kind.toLowerCase(Locale.ROOT).replace('_', ' ');
    table.append(
        "| %s | %d | %s |".formatted(name, rows.stream().filter(ofKind).count(), cell(ofKind)));
    for (var language : languages) {
      table.append(" %s |".formatted(cell(ofKind.and(row -> row.language.equals(language)))));
    }
    table.append('\n');
  }

  /** Returns a share, or an empty cell if the kind does not suit the language. */
  private String cell(Predicate<Row> which) {
    return rows.stream().noneMatch(which) ? "" : String.format(Locale.ROOT, "%.3f", share(which));
  }

  /** Returns the disguises that were not found; none of the kinds that are held out. */
  String missed() {
    return rows.stream()
        .filter(row -> !row.isFound && !isHeldOut(row.kind))
        .map(row ->
            String.join("\t", row.kind, row.language, row.disguise.term(), row.disguise.text()))
        .collect(Collectors.joining("\n"));
  }

  private static boolean isHeldOut(String kind) {
    return kind.equals(DisguiseGrammar.WITH_A_HELD_OUT_KIND)
        || Arrays.stream(DisguiseKind.values())
            .anyMatch(other -> other.isHeldOut && other.name().equals(kind));
  }
}
