package dev.anteroom.screening.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Reads lists of words; lines that begin with # are comments. */
public final class WordLists {
  private WordLists() {}

  /**
   * Returns the lines of a list.
   *
   * @param owner a class in the package of the list
   */
  public static List<String> lines(Class<?> owner, String name) {
    try (var resource = owner.getResourceAsStream(name)) {
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
