package dev.anteroom.screening.term;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Text files with terms and sentences, one entry a line; a line with # is a comment. */
final class SampleFiles {
  private static final Path DIRECTORY = Path.of("src/test/resources/dev/anteroom/screening/term");

  private SampleFiles() {}

  static List<String> lines(String name) {
    try {
      return Files.readAllLines(DIRECTORY.resolve(name)).stream()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
