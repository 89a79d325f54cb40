package dev.anteroom.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The directory of the embedded database. A plain record, because it is read before configuration
 * mappings exist.
 */
record DataDirectory(Path path) {
  static final String DATA_DIR = "anteroom.data-dir";
  static final String DEFAULT_DATA_DIR = "data";

  /** Creates the data directory for its owner only; an existing one is not changed. */
  void createDirectory() throws IOException {
    if (!Files.isDirectory(path)) {
      Files.createDirectories(path);
      restrictToOwner(path);
    }
  }

  static void restrictToOwner(Path directory) throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
  }

  Path cluster() {
    return path.resolve("postgresql");
  }

  Path binaries() {
    return path.resolve("postgresql-binaries");
  }

  Path logFile() {
    return path.resolve("postgresql.log");
  }

  /** The service's password, in the format of PostgreSQL's password file. */
  Path passwordFile() {
    return path.resolve("pgpass");
  }

  Path superuserPasswordFile() {
    return path.resolve("postgresql-superuser");
  }

  Path lockFile() {
    return path.resolve("lock");
  }
}
