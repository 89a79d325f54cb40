package dev.anteroom.console;

import dev.anteroom.console.page.BarChart;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A learned score as a page shows it.
 *
 * @param number the score with two decimals
 * @param word the meaning of the score, as the texts of {@code score} name it
 * @param width the width of the bar, up to {@link #BAR_WIDTH}
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

  /** Words for ranges of the score; at 0.5 both kinds of error have the same weight. */
  private static String word(float score) {
    if (score >= .5) {
      return score >= .8 ? "spam" : "perhapsSpam";
    }
    return score >= .2 ? "perhapsGood" : "good";
  }
}
