package dev.anteroom.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The directory of the embedded database, with its passwords. A plain record, because it is read
 * before configuration mappings exist.
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

  /**
   * Returns the service's password, which is created if there is none: the last field of a line in
   * PostgreSQL's password file format.
   */
  String servicePassword() {
    var line = readOrCreate(passwordFile(), "*:*:*:" + EmbeddedPostgresql.SERVICE_NAME + ":");
    return line.substring(line.lastIndexOf(':') + 1);
  }

  Path superuserPasswordFile() {
    return path.resolve("postgresql-superuser");
  }

  /** Returns the superuser's password, which is created if there is none. */
  String superuserPassword() {
    return readOrCreate(superuserPasswordFile(), "");
  }

  /** Reads a password, which only its owner may read. */
  private static String readOrCreate(Path file, String prefix) {
    try {
      if (!Files.exists(file)) {
        var octets = new byte[24];
        new SecureRandom().nextBytes(octets);
        // Written to another file and moved, so that a crash leaves no partial password.
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(
            fresh,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, prefix + HexFormat.of().formatHex(octets) + "\n");
        Files.move(fresh, file);
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path lockFile() {
    return path.resolve("lock");
  }
}
