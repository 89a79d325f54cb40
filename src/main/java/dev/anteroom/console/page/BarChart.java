package dev.anteroom.console.page;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A chart of stacked bars, one per day, in the coordinates of an SVG image of the height {@link
 * #HEIGHT}, which the page stretches to its width.
 *
 * @param ticks the labels of the y axis
 */
public record BarChart(int width, List<Bar> bars, List<Tick> ticks) {
  public static final int HEIGHT = 160;
  private static final int STEP = 10;
  private static final double GAP = 1.2;

  /** The bar of one day. */
  public record Bar(LocalDate day, List<Part> parts) {}

  /**
   * A segment of a bar.
   *
   * @param kind what the segment counts, such as a status
   */
  public record Part(String kind, long count, String x, String y, String width, String height) {}

  /** A label of the y axis. */
  public record Tick(String y, long count) {}

  /** The number of one kind on one day. */
  public record Count(String kind, long count) {}

  /** The counts of one day, from the bottom up. */
  public record Stack(LocalDate day, List<Count> counts) {
    long sum() {
      return counts.stream().mapToLong(Count::count).sum();
    }
  }

  public static BarChart of(List<Stack> stacks) {
    long top = top(stacks.stream().mapToLong(Stack::sum).max().orElse(0));
    var bars = IntStream.range(0, stacks.size()).mapToObj(i -> bar(stacks.get(i), i, top)).toList();
    var ticks =
        List.of(
            new Tick(number(0), top),
            new Tick(number(HEIGHT / 2d), top / 2),
            new Tick(number(HEIGHT), 0));
    return new BarChart(Math.max(1, stacks.size()) * STEP, bars, ticks);
  }

  private static Bar bar(Stack stack, int place, long top) {
    var parts = new ArrayList<Part>();
    double floor = HEIGHT;
    for (var count : stack.counts()) {
      double height = (double) HEIGHT * count.count() / top;
      floor -= height;
      if (count.count() > 0) {
        parts.add(
            new Part(
                count.kind(),
                count.count(),
                number(place * STEP + GAP),
                number(floor),
                number(STEP - 2 * GAP),
                number(height)));
      }
    }
    return new Bar(stack.day(), parts);
  }

  /** Rounds up to an even multiple of a power of ten. */
  private static long top(long most) {
    long unit = 1;
    while (unit * 10 < most) {
      unit *= 10;
    }
    long top = 2 * unit;
    while (top < most) {
      top += 2 * unit;
    }
    return top;
  }

  public static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
