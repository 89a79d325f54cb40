package dev.anteroom.http;

import java.util.List;
import java.util.NoSuchElementException;

/**
 * The values of {@code X-Forwarded-For} from the last to the first, over all its lines. Nothing is
 * read beyond what is asked for, and no character twice.
 */
final class ForwardedFor {
  private final List<String> lines;
  private int line;

  /** Where the next value ends in its line; -1 where the line has no more. */
  private int end;

  ForwardedFor(List<String> lines) {
    this.lines = lines;
    this.line = lines.size();
    this.end = -1;
  }

  boolean hasNext() {
    return end >= 0 || line > 0;
  }

  /** The next value to the left, without the white space around it. */
  String next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
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
