package dev.anteroom.screening.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Reads the lists of this package; lines that begin with # are comments. */
final class WordLists {
  private WordLists() {}

  static List<String> lines(String name) {
    try (var resource = WordLists.class.getResourceAsStream(name)) {
      var bytes = Objects.requireNonNull(resource).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
