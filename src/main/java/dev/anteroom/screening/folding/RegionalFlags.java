package dev.anteroom.screening.folding;

import java.util.Locale;
import java.util.Set;

/** Two regional indicators that show as the flag of a region, and not as letters. */
final class RegionalFlags {
  static final Glyph GLYPH = Glyph.of(Glyph.Kind.SIGN, 0x1F3F3, 0);

  private static final int FIRST = 0x1F1E6;
  private static final int LAST = 0x1F1FF;
  private static final Set<String> REGIONS = Set.of(Locale.getISOCountries());

  private RegionalFlags() {}

  /**
   * Returns where the flag ends that begins at a place of a text, or the end of its first code
   * point if there is none.
   */
  static int end(String text, int start, int next) {
    if (next >= text.length()) {
      return next;
    }
    int first = text.codePointAt(start);
    int second = text.codePointAt(next);
    if (!isIndicator(first) || !isIndicator(second)) {
      return next;
    }
    var region = "" + (char) ('A' + first - FIRST) + (char) ('A' + second - FIRST);
    return REGIONS.contains(region) || region.equals("EU") ? next + 2 : next;
  }

  private static boolean isIndicator(int c) {
    return c >= FIRST && c <= LAST;
  }
}
