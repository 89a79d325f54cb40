package dev.anteroom.testsupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Labelled comments and hostile strings, in the directory of the property {@code tests.data}. */
public final class Corpus {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Corpus() {}

  /** Returns the lines of a JSON Lines file; without it the test is skipped and named. */
  public static List<JsonNode> lines(String name) {
    try (var lines = Files.lines(file(name))) {
      return lines.map(Corpus::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a JSON document. */
  public static JsonNode document(String name) {
    try {
      return JSON.readTree(file(name).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a whole text file. */
  public static String text(String name) {
    try {
      return Files.readString(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file(String name) {
    var directory = System.getProperty("tests.data", "../shared/data");
    Assumptions.assumeFalse(directory.equals("none"), "-Dtests.data=none leaves corpora out");
    var file = Path.of(directory, name);
    FullChecks.require(Files.exists(file), name + " is not under -Dtests.data=" + file.getParent());
    return file;
  }

  private static JsonNode read(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
