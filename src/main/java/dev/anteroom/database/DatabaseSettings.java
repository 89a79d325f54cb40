package dev.anteroom.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where the embedded database lives. Read before configuration mappings exist, so a plain record.
 */
record DatabaseSettings(Path dataDirectory) {
  static final String DATA_DIR = "anteroom.data-dir";
  static final String DEFAULT_DATA_DIR = "data";

  /** Makes the data directory for its owner alone; one that is there stays as it is. */
  void createDirectory() throws IOException {
    if (!Files.isDirectory(dataDirectory)) {
      Files.createDirectories(dataDirectory);
      forOwnerOnly(dataDirectory);
    }
  }

  static void forOwnerOnly(Path directory) throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
  }

  Path cluster() {
    return dataDirectory.resolve("postgresql");
  }

  Path binaries() {
    return dataDirectory.resolve("postgresql-binaries");
  }

  Path log() {
    return dataDirectory.resolve("postgresql.log");
  }

  /** The service's password, in the form of PostgreSQL's own password file. */
  Path passwords() {
    return dataDirectory.resolve("pgpass");
  }

  Path superuserPassword() {
    return dataDirectory.resolve("postgresql-superuser");
  }

  Path lock() {
    return dataDirectory.resolve("lock");
  }
}
