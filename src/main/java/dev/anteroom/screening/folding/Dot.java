package dev.anteroom.screening.folding;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A dot between the labels of a host, however it is disguised.
 *
 * @param end the place after it
 * @param isPlain whether it is only a dot; any other form needs more evidence
 * @param isBracketed whether it is in brackets, which does not happen by chance
 */
record Dot(int end, boolean isPlain, boolean isBracketed) {
  private static final String DOTS = ".。․‧∙";
  private static final String OPENING = "([{<";
  private static final String CLOSING = ")]}>";
  private static final String[] WORDS = folded("dot", "d0t", "punkt", "punto", "ponto", "точка");

  /** Returns the dot at a place, or null. */
  static @Nullable Dot at(FoldedText text, int place) {
    if (text.hasSymbolOf(place, DOTS)) {
      boolean isPlain = text.isAlphanumeric(place + 1);
      return isPlain ? new Dot(place + 1, true, false) : null;
    }
    if (isPercentEncoded(text, place)) {
      return new Dot(place + 3, true, false);
    }
    int at = text.skipSpaces(place);
    boolean isSpaced = at > place;
    if (text.hasSymbolOf(at, OPENING)) {
      return bracketedAt(text, at);
    }
    if (!isSpaced) {
      return null;
    }
    int end = text.hasSymbolOf(at, DOTS) ? at + 1 : afterDotWord(text, at);
    if (end < 0) {
      return null;
    }
    int after = text.skipSpaces(end);
    boolean isDot = end == at + 1;
    return isDot || after > end ? new Dot(after, false, false) : null;
  }

  private static @Nullable Dot bracketedAt(FoldedText text, int opening) {
    int at = text.skipSpaces(opening + 1);
    int end =
        text.hasSymbolOf(at, DOTS) || text.hasSymbolOf(at, ",") ? at + 1 : afterDotWord(text, at);
    if (end < 0) {
      return null;
    }
    int closing = text.skipSpaces(end);
    return text.hasSymbolOf(closing, CLOSING)
        ? new Dot(text.skipSpaces(closing + 1), false, true)
        : null;
  }

  private static int afterDotWord(FoldedText text, int at) {
    for (var word : WORDS) {
      if (text.isWordAt(word, at) && !text.isAlphanumeric(at + word.length())) {
        return at + word.length();
      }
    }
    return -1;
  }

  private static boolean isPercentEncoded(FoldedText text, int place) {
    return text.hasSymbolOf(place, "%") && text.isWordAt("2e", place + 1);
  }

  /** Returns the words as they are in a folded text. */
  private static String[] folded(String... words) {
    return Arrays.stream(words)
        .map(FoldedText::of)
        .map(word -> word.symbols(0, word.length(), i -> true))
        .toArray(String[]::new);
  }
}
