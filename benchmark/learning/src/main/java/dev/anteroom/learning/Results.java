package dev.anteroom.learning;

import dev.anteroom.learning.TextClassifier.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The measured values of each row, one for each shuffle. */
final class Results {
  private final Map<Cell, List<Double>> values = new HashMap<>();

  private record Cell(MetricRow figure, Column column) {}

  /** The mean over the shuffles and its standard deviation. */
  record Value(double mean, double deviation) {
    static Value of(List<Double> values) {
      double mean = values.stream().mapToDouble(one -> one).average().orElse(Double.NaN);
      double squares = values.stream().mapToDouble(one -> (one - mean) * (one - mean)).sum();
      return new Value(mean, values.size() < 2 ? 0 : Math.sqrt(squares / (values.size() - 1)));
    }
  }

  void add(MetricRow figure, Column column, double value) {
    values.computeIfAbsent(new Cell(figure, column), place -> new ArrayList<>()).add(value);
  }

  Value of(MetricRow figure, Column column) {
    return Value.of(values.getOrDefault(new Cell(figure, column), List.of()));
  }
}
