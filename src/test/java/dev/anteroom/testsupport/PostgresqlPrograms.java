package dev.anteroom.testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The directory of PostgreSQL's programs for servers that tests start themselves. The library
 * unpacks them once for each process, into the directory that the first server names; so all must
 * name this one, which outlives the directories of single tests.
 */
public final class PostgresqlPrograms {
  private PostgresqlPrograms() {}

  /** Creates the directory if it is missing, and returns it. */
  public static Path directory() throws IOException {
    return Files.createDirectories(Path.of("target", "postgresql-programs").toAbsolutePath());
  }
}
