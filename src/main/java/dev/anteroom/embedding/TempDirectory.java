package dev.anteroom.embedding;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * A directory in {@code java.io.tmpdir}, readable by its owner alone, that goes with what is in it
 * when it is closed. Nobody else can put a library there, and a process that is killed leaves
 * nothing that fills the disk restart by restart.
 */
public record TempDirectory(Path directory) implements AutoCloseable {
  public static TempDirectory create() throws IOException {
    return new TempDirectory(Files.createTempDirectory("anteroom-learning"));
  }

  /** Copies a resource of a library here, under its own name. */
  Path unpack(String resource) throws IOException {
    var file = directory.resolve(resource.substring(resource.lastIndexOf('/') + 1));
    try (var in = TempDirectory.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new FileNotFoundException("there is no " + resource);
      }
      Files.copy(in, file);
    }
    return file;
  }

  @Override
  public void close() throws IOException {
    try (var files = Files.walk(directory)) {
      // What is loaded stays in memory without its file, except on Windows, which keeps the file.
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }
}
