package dev.anteroom.screening.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A dot between the labels of a host, as people write it who hide a link.
 *
 * @param end the place after it
 * @param isPlain whether it is a dot and nothing else; any other needs more evidence
 * @param isBracketed whether brackets mark it as a dot, as nobody does by chance
 */
record Dot(int end, boolean isPlain, boolean isBracketed) {
  private static final String DOTS = ".。․‧∙";
  private static final String OPENING = "([{<";
  private static final String CLOSING = ")]}>";
  private static final String[] WORDS = folded("dot", "d0t", "punkt", "punto", "ponto", "точка");

  /** The dot at a place, or nothing. */
  static @Nullable Dot at(FoldedText text, int place) {
    if (text.isOneOf(place, DOTS)) {
      boolean isPlain = text.isAlphanumeric(place + 1);
      return isPlain ? new Dot(place + 1, true, false) : null;
    }
    if (isPercent(text, place)) {
      return new Dot(place + 3, true, false);
    }
    int at = text.afterSpaces(place);
    boolean isSpaced = at > place;
    if (text.isOneOf(at, OPENING)) {
      return bracketed(text, at);
    }
    if (!isSpaced) {
      return null;
    }
    int end = text.isOneOf(at, DOTS) ? at + 1 : word(text, at);
    if (end < 0) {
      return null;
    }
    int after = text.afterSpaces(end);
    boolean isDot = end == at + 1;
    return isDot || after > end ? new Dot(after, false, false) : null;
  }

  private static @Nullable Dot bracketed(FoldedText text, int opening) {
    int at = text.afterSpaces(opening + 1);
    int end = text.isOneOf(at, DOTS) || text.isOneOf(at, ",") ? at + 1 : word(text, at);
    if (end < 0) {
      return null;
    }
    int closing = text.afterSpaces(end);
    return text.isOneOf(closing, CLOSING)
        ? new Dot(text.afterSpaces(closing + 1), false, true)
        : null;
  }

  private static int word(FoldedText text, int at) {
    for (var word : WORDS) {
      if (text.isWordAt(word, at) && !text.isAlphanumeric(at + word.length())) {
        return at + word.length();
      }
    }
    return -1;
  }

  private static boolean isPercent(FoldedText text, int place) {
    return text.isOneOf(place, "%") && text.isWordAt("2e", place + 1);
  }

  /** As they stand in a folded text. */
  private static String[] folded(String... words) {
    return Arrays.stream(words).map(word -> FoldedText.of(word).symbols()).toArray(String[]::new);
  }
}
