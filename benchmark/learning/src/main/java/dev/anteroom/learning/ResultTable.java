package dev.anteroom.learning;

import dev.anteroom.learning.TextClassifier.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The results as a Markdown table. */
record ResultTable(Results results) {
  /** Returns the rows of a corpus. */
  String rows(String corpus) {
    return MetricRow.of(corpus).stream().map(this::row).collect(Collectors.joining());
  }

  static String head() {
    var cells = new ArrayList<>(List.of("corpus", "figure"));
    for (var column : Column.values()) {
      cells.add(column.title);
    }
    cells.add("aim");
    cells.add("");
    return line(cells) + "|---".repeat(cells.size()) + "|\n";
  }

  private String row(MetricRow figure) {
    var cells = new ArrayList<>(List.of(figure.corpus(), figure.title()));
    var aims = new ArrayList<String>();
    var missed = new ArrayList<String>();
    for (var column : Column.values()) {
      var value = results.of(figure, column);
      cells.add(figure.isOf(column) ? shown(value) : "");
      var aim = figure.aims().get(column);
      if (aim != null) {
        var by = column == Column.BOTH ? "" : column.title + " ";
        aims.add(by + figure.measure().sign() + " " + plain("%.3f", aim));
        if (!figure.measure().isMet(value.mean(), aim)) {
          missed.add(by + "missed");
        }
      }
    }
    cells.add(String.join(", ", aims));
    cells.add(String.join(", ", missed));
    return line(cells);
  }

  private static String shown(Results.Value value) {
    return plain("%.4f", value.mean()) + " ± " + plain("%.3f", value.deviation());
  }

  private static String plain(String format, double value) {
    return String.format(Locale.ROOT, format, value).replaceFirst("^0\\.", ".");
  }

  private static String line(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
