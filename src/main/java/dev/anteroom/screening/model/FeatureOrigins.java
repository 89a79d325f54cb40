package dev.anteroom.screening.model;

import dev.anteroom.screening.verdict.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/** Records which words of a comment the features come from. */
final class FeatureOrigins {
  private final List<Origin> origins = new ArrayList<>();

  private record Word(Field field, int start, int end) {
    Reason toReason(double weight) {
      return new Reason(field, start, end, weight);
    }
  }

  /** A word's share in a feature. */
  private record Origin(Word word, int feature, float share) {}

  void add(Field field, int start, int end, int feature, float share) {
    origins.add(new Origin(new Word(field, start, end), feature, share));
  }

  /**
   * Returns the words that contribute, strongest first.
   *
   * @param contributions of each feature
   */
  List<Reason> toReasons(double[] contributions) {
    var sums = new LinkedHashMap<Word, Double>();
    for (var origin : origins) {
      sums.merge(origin.word, origin.share * contributions[origin.feature], Double::sum);
    }
    return sums.entrySet().stream()
        .filter(sum -> sum.getValue() > 0)
        .map(sum -> sum.getKey().toReason(sum.getValue()))
        .sorted(Comparator.comparingDouble(Reason::weight).reversed())
        .toList();
  }
}
