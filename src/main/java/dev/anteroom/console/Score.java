package dev.anteroom.console;

import dev.anteroom.console.page.BarChart;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A learned score as people see it.
 *
 * @param number with two decimals
 * @param word what it means
 * @param width of its bar, of {@link #BAR_WIDTH}
 */
public record Score(String number, String word, String width) {
  private static final int BAR_WIDTH = 40;

  static @Nullable Score of(@Nullable Float score) {
    return score == null
        ? null
        : new Score(
            String.format(Locale.ROOT, "%.2f", score),
            word(score),
            BarChart.number(BAR_WIDTH * score));
  }

  /** At .5 both mistakes weigh the same. */
  private static String word(float score) {
    if (score >= .5) {
      return score >= .8 ? "spam" : "perhapsSpam";
    }
    return score >= .2 ? "perhapsGood" : "good";
  }
}
