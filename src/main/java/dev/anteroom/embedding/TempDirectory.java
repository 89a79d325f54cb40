package dev.anteroom.embedding;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * A directory in {@code java.io.tmpdir} that only its owner can read, and that is deleted with its
 * contents when it is closed. No other user can place a library in it, and restarts do not fill the
 * disk.
 */
public record TempDirectory(Path directory) implements AutoCloseable {
  public static TempDirectory create() throws IOException {
    return new TempDirectory(Files.createTempDirectory("anteroom-learning"));
  }

  /** Copies a resource of a library to this directory, under its own file name. */
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
      // A loaded library needs no file, except on Windows, where the file cannot be deleted.
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }
}
