package dev.anteroom.testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where PostgreSQL's programs are unpacked for servers that tests start themselves. The library
 * unpacks them once a process, into the directory that it is given first: all must give this one,
 * and it outlives the directories of single tests.
 */
public final class PostgresqlPrograms {
  private PostgresqlPrograms() {}

  /** The directory, which exists. */
  public static Path directory() throws IOException {
    return Files.createDirectories(Path.of("target", "postgresql-programs").toAbsolutePath());
  }
}
