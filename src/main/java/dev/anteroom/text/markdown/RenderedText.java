package dev.anteroom.text.markdown;

import java.util.Arrays;

/**
 * The text that readers of a formatted comment see: escapes, entities and marks resolved. The
 * targets of its links follow, each on a line of its own, since readers are led there. Each
 * character has its place in the stored text.
 *
 * @param starts for each character, where it starts in the stored text
 * @param ends for each character, where it ends in the stored text
 */
public record RenderedText(String text, int[] starts, int[] ends) {

  /** Renders a stored text. */
  public static RenderedText of(String stored) {
    return RenderedTextBuilder.build(stored, Markdown.parse(stored));
  }

  /** A part of the stored text. */
  public record SourceRange(int start, int end) {}

  /** Returns the part of the stored text from which the characters of a range come. */
  public SourceRange source(int from, int to) {
    int start = Integer.MAX_VALUE;
    int end = 0;
    for (int i = from; i < to; i++) {
      start = Math.min(start, starts[i]);
      end = Math.max(end, ends[i]);
    }
    return new SourceRange(Math.min(start, end), end);
  }

  /** Collects characters with their places. */
  static final class Places {
    private final StringBuilder text;
    private int[] starts;
    private int[] ends;

    Places(int capacity) {
      text = new StringBuilder(capacity);
      starts = new int[capacity];
      ends = new int[capacity];
    }

    void add(char c, int start, int end) {
      int place = text.length();
      if (place == starts.length) {
        starts = Arrays.copyOf(starts, 2 * place + 1);
        ends = Arrays.copyOf(ends, 2 * place + 1);
      }
      text.append(c);
      starts[place] = start;
      ends[place] = end;
    }

    int length() {
      return text.length();
    }

    String textFrom(int start) {
      return text.substring(start);
    }

    /** Returns where the last character ends in the stored text. */
    int end() {
      return text.isEmpty() ? 0 : ends[text.length() - 1];
    }

    /** Drops the characters after a length. */
    void truncate(int length) {
      text.setLength(length);
    }

    RenderedText build() {
      return new RenderedText(
          text.toString(),
          Arrays.copyOf(starts, text.length()),
          Arrays.copyOf(ends, text.length()));
    }
  }
}
