package dev.anteroom.screening.folding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The most common words of many languages, to distinguish ordinary text from disguises. */
public final class CommonWords {
  private static final Set<String> WORDS = read();

  private CommonWords() {}

  /**
   * Returns whether a word is common. Every single letter is, because most languages have such
   * words.
   */
  public static boolean contains(String word) {
    return word.length() < 2 || WORDS.contains(word);
  }

  private static Set<String> read() {
    try (var resource = CommonWords.class.getResourceAsStream("common-words.txt")) {
      var bytes = Objects.requireNonNull(resource).readAllBytes();
      var lines = new String(bytes, StandardCharsets.UTF_8).lines();
      return lines.filter(line -> !line.startsWith("#")).collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
