package dev.anteroom.http;

import java.util.List;

/**
 * Iterates over the values of {@code X-Forwarded-For} in all its lines, from the last to the first.
 * It reads only the requested values, and no character twice.
 */
final class ForwardedFor {
  private final List<String> lines;
  private int line;

  /** The end of the next value in its line; -1 if the line has no more values. */
  private int end;

  ForwardedFor(List<String> lines) {
    this.lines = lines;
    this.line = lines.size();
    this.end = -1;
  }

  boolean hasNext() {
    return end >= 0 || line > 0;
  }

  /** Returns the next value to the left, without surrounding white space. */
  String next() {
    if (end < 0) {
      line--;
      end = lines.get(line).length();
    }
    var written = lines.get(line);
    int comma = written.lastIndexOf(',', end - 1);
    var value = written.substring(comma + 1, end).strip();
    end = comma;
    return value;
  }
}
