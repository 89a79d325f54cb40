package dev.anteroom.statistics;

import dev.anteroom.statistics.Insight.WaitPercentiles;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Percentiles of waiting times, from a histogram on a logarithmic scale with eight buckets for each
 * doubling: histograms of several days can be added, and the error is at most 4.5 %.
 */
final class WaitingTimes {
  private static final int STEPS_PER_DOUBLING = 8;

  /** Returns SQL for the bucket of a number of seconds; less than a second counts as one. */
  static String step(String seconds) {
    return "floor(%d * ln(greatest(%s, 1)::float8) / ln(2::float8))::int"
        .formatted(STEPS_PER_DOUBLING, seconds);
  }

  private WaitingTimes() {}

  /** Returns the percentiles of the waiting times among counts by name. */
  static WaitPercentiles percentiles(Map<String, Long> counts) {
    var waits = new TreeMap<Integer, Long>();
    counts.forEach((what, n) -> {
      if (what.startsWith(DailyCounts.WAITED_PREFIX)) {
        waits.put(Integer.valueOf(what.substring(DailyCounts.WAITED_PREFIX.length())), n);
      }
    });
    long total = waits.values().stream().mapToLong(Long::longValue).sum();
    return new WaitPercentiles(
        total,
        percentile(waits, total, .5),
        percentile(waits, total, .9),
        percentile(waits, total, .99));
  }

  /** Returns the number of seconds within which this share was decided; null if nothing was. */
  private static @Nullable Long percentile(
      SortedMap<Integer, Long> waits, long total, double share) {
    long missing = (long) Math.ceil(share * total);
    for (var step : waits.entrySet()) {
      missing -= step.getValue();
      if (missing <= 0) {
        return Math.round(Math.pow(2, (step.getKey() + .5) / STEPS_PER_DOUBLING));
      }
    }
    return null;
  }
}
