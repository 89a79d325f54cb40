package dev.anteroom.learning;

import static dev.anteroom.learning.Metric.AUC;
import static dev.anteroom.learning.Metric.BAD_CAUGHT;
import static dev.anteroom.learning.Metric.F1;
import static dev.anteroom.learning.Metric.GOOD_CAUGHT;

import dev.anteroom.learning.TextClassifier.Column;
import java.util.List;
import java.util.Map;

/**
 * A row of the table.
 *
 * @param after the number of decisions learned
 * @param aims the targets by column; empty if there is none
 */
record MetricRow(String corpus, Metric measure, int after, Map<Column, Double> aims) {
  private static final int AFTER_ALL = Integer.MAX_VALUE;

  /** All rows in the order of the table. */
  static final List<MetricRow> ALL_ROWS =
      List.of(
          of("youtube-dedup", AUC, AFTER_ALL, .997),
          ofBoth("youtube-dedup", F1, .98, .975),
          of("youtube-dedup", GOOD_CAUGHT, AFTER_ALL, .01),
          of("youtube-dedup", BAD_CAUGHT, AFTER_ALL, .93),
          of("youtube-dedup", F1, 50, .91),
          of("youtube-dedup", F1, 100, .94),
          of("youtube-dedup", F1, 200, .955),
          of("youtube-dedup", F1, 500, .968),
          of("sms", AUC, AFTER_ALL, .996),
          ofBoth("sms", F1, .975, .955),
          of("sms", GOOD_CAUGHT, AFTER_ALL, .01),
          of("sms", BAD_CAUGHT, AFTER_ALL, .93),
          of("sms", AUC, 20, .975),
          of("sms", AUC, 50, .985),
          of("sms", AUC, 100, .99),
          of("sms", F1, 50, .85),
          of("sms", F1, 100, .91),
          of("sms", F1, 200, .93),
          of("sms", F1, 500, .95),
          of("telegram", AUC, AFTER_ALL, .997),
          of("telegram", F1, AFTER_ALL, .97),
          of("telegram", GOOD_CAUGHT),
          of("telegram", BAD_CAUGHT),
          ofBoth("surge", AUC, .985, .955),
          of("surge", F1, AFTER_ALL, .945),
          of("surge", GOOD_CAUGHT),
          of("surge", BAD_CAUGHT),
          of("surge", AUC, 20, .94),
          of("surge", AUC, 50, .96),
          of("surge", AUC, 100, .972),
          of("t-davidson", AUC, AFTER_ALL, .982),
          of("t-davidson", F1),
          of("t-davidson", GOOD_CAUGHT),
          of("t-davidson", BAD_CAUGHT));

  /** Returns the corpora that have rows. */
  static List<String> corpora() {
    return ALL_ROWS.stream().map(MetricRow::corpus).distinct().toList();
  }

  /** Returns the rows of one corpus. */
  static List<MetricRow> of(String corpus) {
    return ALL_ROWS.stream().filter(figure -> figure.corpus.equals(corpus)).toList();
  }

  private static MetricRow of(String corpus, Metric measure) {
    return new MetricRow(corpus, measure, AFTER_ALL, Map.of());
  }

  private static MetricRow of(String corpus, Metric measure, int after, double aim) {
    return new MetricRow(corpus, measure, after, Map.of(Column.BOTH, aim));
  }

  private static MetricRow ofBoth(String corpus, Metric measure, double aim, double aimOfFast) {
    return new MetricRow(
        corpus, measure, AFTER_ALL, Map.of(Column.BOTH, aim, Column.FAST, aimOfFast));
  }

  /**
   * Returns whether a column has its own value: another threshold of the same classifier changes
   * only F1.
   */
  boolean isOf(Column column) {
    return switch (column) {
      case BOTH, FAST, BOGOFILTER, BATCH -> true;
      case BOGOFILTER_AT_HALF, BATCH_AT_BEST -> measure == F1;
    };
  }

  String title() {
    return measure.title + (after == AFTER_ALL ? "" : " after " + after);
  }
}
