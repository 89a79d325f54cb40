package dev.anteroom.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files of the repository, for tests that read sources and pages. */
public final class SourceFiles {
  private SourceFiles() {}

  /** A line of a file, counted from one. */
  public record Line(int number, String text) {}

  /** The files below a directory whose names end so, in order, or the file itself. */
  public static List<Path> below(Path root, String... endings) {
    try (var paths = Files.walk(root)) {
      return paths
          .filter(Files::isRegularFile)
          .filter(path -> Stream.of(endings).anyMatch(path.toString()::endsWith))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a file. */
  public static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The texts of these files, one after the other. */
  public static String readAll(List<Path> files) {
    return files.stream().map(SourceFiles::read).collect(Collectors.joining("\n"));
  }

  /** The lines of a Markdown page without its fenced blocks. */
  public static List<Line> proseLines(Path page) {
    var prose = new ArrayList<Line>();
    boolean isCode = false;
    int number = 0;
    for (var line : read(page).lines().toList()) {
      number++;
      if (line.strip().startsWith("```")) {
        isCode = !isCode;
      } else if (!isCode) {
        prose.add(new Line(number, line));
      }
    }
    return prose;
  }
}
