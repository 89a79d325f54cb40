package dev.anteroom.learning;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a stream one at a time, each of bounded length. Blank lines are skipped. */
final class JsonLines {
  /** In bytes; more than the longest comment with every character escaped. */
  static final int MAX_LENGTH = 256 * 1024;

  private final InputStream in;
  private int lineNumber;

  JsonLines(InputStream in) {
    this.in = new BufferedInputStream(in, 64 * 1024);
  }

  /** Thrown for a line that is longer than {@link #MAX_LENGTH}. */
  static final class LineTooLongException extends IOException {
    private static final long serialVersionUID = 1;
  }

  /** Returns the number of the last line read; the first is 1. */
  int lineNumber() {
    return lineNumber;
  }

  /** Returns the next line that is not blank, or null at the end. */
  byte @Nullable [] next() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c != '\n') {
        line.write(c);
        if (line.size() > MAX_LENGTH) {
          lineNumber++;
          throw new LineTooLongException();
        }
      } else {
        lineNumber++;
        if (!isBlank(line)) {
          return line.toByteArray();
        }
        line.reset();
      }
    }
    if (isBlank(line)) {
      return null;
    }
    lineNumber++;
    return line.toByteArray();
  }

  private static boolean isBlank(ByteArrayOutputStream line) {
    return line.toString(StandardCharsets.ISO_8859_1)
        .chars()
        .allMatch(c -> " \t\r".indexOf(c) >= 0);
  }
}
