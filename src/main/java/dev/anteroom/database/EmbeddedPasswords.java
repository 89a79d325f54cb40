package dev.anteroom.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The passwords of the embedded database, created at the first start, each in a file that only its
 * owner can read.
 */
final class EmbeddedPasswords {
  private final DataDirectory settings;

  EmbeddedPasswords(DataDirectory settings) {
    this.settings = settings;
  }

  /**
   * Returns the service's password: the last field of a line in PostgreSQL's password file format.
   */
  String ofService() {
    var line =
        readOrCreate(settings.passwordFile(), "*:*:*:" + EmbeddedPostgresql.SERVICE_NAME + ":");
    return line.substring(line.lastIndexOf(':') + 1);
  }

  String ofSuperuser() {
    return readOrCreate(settings.superuserPasswordFile(), "");
  }

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
}
