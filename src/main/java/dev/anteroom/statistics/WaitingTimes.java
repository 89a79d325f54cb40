package dev.anteroom.statistics;

import dev.anteroom.statistics.Insight.WaitPercentiles;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How long replies waited, as a histogram on a logarithmic scale, eight steps to each doubling: so
 * histograms of days can be summed, and a percentile is off by no more than 4.5 %.
 */
final class WaitingTimes {
  private static final int STEPS_PER_DOUBLING = 8;

  /** The step of a number of seconds in SQL; less than a second is a second. */
  static String step(String seconds) {
    return "floor(%d * ln(greatest(%s, 1)::float8) / ln(2::float8))::int"
        .formatted(STEPS_PER_DOUBLING, seconds);
  }

  private final NavigableMap<Integer, Long> counts = new TreeMap<>();
  private long total;

  void add(int step, long count) {
    counts.merge(step, count, Long::sum);
    total += count;
  }

  void addAll(WaitingTimes others) {
    others.counts.forEach(this::add);
  }

  WaitPercentiles percentiles() {
    return new WaitPercentiles(total, percentile(.5), percentile(.9), percentile(.99));
  }

  /** Within how many seconds this share was decided; null where nothing was. */
  private @Nullable Long percentile(double share) {
    if (total == 0) {
      return null;
    }
    long missing = (long) Math.ceil(share * total);
    for (var step : counts.entrySet()) {
      missing -= step.getValue();
      if (missing <= 0) {
        return Math.round(Math.pow(2, (step.getKey() + .5) / STEPS_PER_DOUBLING));
      }
    }
    return null;
  }
}
