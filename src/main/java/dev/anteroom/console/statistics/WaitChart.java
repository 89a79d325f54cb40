package dev.anteroom.console.statistics;

import static dev.anteroom.console.page.BarChart.HEIGHT;
import static dev.anteroom.console.page.BarChart.number;

import dev.anteroom.console.page.HumanDuration;
import dev.anteroom.statistics.Insight.Day;
import dev.anteroom.statistics.Insight.WaitPercentiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A chart of waiting times per day on a logarithmic scale, as paths of an SVG image of the height
 * {@code BarChart#HEIGHT}, which the page stretches to its width. A day without decisions is a gap.
 *
 * @param band the area between the 50th and the 90th percentile
 */
public record WaitChart(
    int width, String band, String half, String nineOfTen, String ninetyNine, List<Tick> ticks) {
  private static final int STEP = 10;

  private static final List<Duration> SCALE =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofHours(6),
          Duration.ofDays(1),
          Duration.ofDays(7),
          Duration.ofDays(30),
          Duration.ofDays(365));

  /** A label of the y axis. */
  public record Tick(String y, HumanDuration span) {}

  static WaitChart of(List<Day> days) {
    var known =
        days.stream()
            .map(Day::waits)
            .flatMap(waits -> Stream.of(waits.half(), waits.ninetyNine()))
            .filter(Objects::nonNull)
            .toList();
    long least = known.stream().mapToLong(Long::longValue).min().orElse(1);
    long most = known.stream().mapToLong(Long::longValue).max().orElse(1);
    var scale = scale(least, most);
    var plot = new Plot(days, scale.getFirst().toSeconds(), scale.getLast().toSeconds());
    return new WaitChart(
        Math.max(1, days.size()) * STEP,
        plot.band(),
        plot.line(WaitPercentiles::half),
        plot.line(WaitPercentiles::nineOfTen),
        plot.line(WaitPercentiles::ninetyNine),
        scale.stream()
            .map(tick -> new Tick(number(plot.y(tick.toSeconds())), HumanDuration.of(tick)))
            .toList());
  }

  /** Returns the labels that enclose the range from least to most; at least two. */
  private static List<Duration> scale(long least, long most) {
    int from = 0;
    while (from < SCALE.size() - 2 && SCALE.get(from + 1).toSeconds() <= least) {
      from++;
    }
    int to = from + 1;
    while (to < SCALE.size() - 1 && SCALE.get(to).toSeconds() < most) {
      to++;
    }
    return SCALE.subList(from, to + 1);
  }

  /** Maps days and waiting times to coordinates, between the ends of the scale. */
  private record Plot(List<Day> days, long min, long max) {
    double y(long seconds) {
      double share = Math.log((double) seconds / min) / Math.log((double) max / min);
      return HEIGHT * (1 - Math.clamp(share, 0, 1));
    }

    String line(Function<WaitPercentiles, @Nullable Long> percentile) {
      var path = new StringBuilder();
      for (var run : runs()) {
        path.append('M').append(points(run, percentile));
        // With round line caps, a line of length 0 is drawn as a dot.
        path.append(run.size() == 1 ? "h0" : "");
      }
      return path.toString();
    }

    String band() {
      var path = new StringBuilder();
      for (var run : runs()) {
        path.append('M').append(points(run, WaitPercentiles::half));
        path.append('L').append(points(run.reversed(), WaitPercentiles::nineOfTen)).append('Z');
      }
      return path.toString();
    }

    private String points(List<Integer> run, Function<WaitPercentiles, @Nullable Long> percentile) {
      var points = new ArrayList<String>();
      for (int place : run) {
        long seconds = Objects.requireNonNull(percentile.apply(days.get(place).waits()));
        points.add(number((place + .5) * STEP) + " " + number(y(seconds)));
      }
      return String.join("L", points);
    }

    /** Returns the indices of consecutive days with decisions, one list per run. */
    private List<List<Integer>> runs() {
      var runs = new ArrayList<List<Integer>>();
      boolean isOpen = false;
      for (int place = 0; place < days.size(); place++) {
        boolean isKnown = days.get(place).waits().decided() > 0;
        if (isKnown && !isOpen) {
          runs.add(new ArrayList<>());
        }
        if (isKnown) {
          runs.getLast().add(place);
        }
        isOpen = isKnown;
      }
      return runs;
    }
  }
}
