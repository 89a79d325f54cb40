package dev.anteroom;

import dev.anteroom.database.CommandSettings;
import dev.anteroom.sealing.KeyFiles;
import dev.anteroom.sealing.RewrappingKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.List;

/**
 * The commands {@code keys create}, {@code rotate} and {@code rewrap}; each returns its exit code.
 */
final class KeyCommands {
  private KeyCommands() {}

  static int create(Path directory) {
    try {
      var opening = KeyFiles.create(directory);
      System.out.println(
          """
          Created the keys of the service in %s. Set ANTEROOM_KEYS_DIR to this directory.
          Only the opening key %s can decrypt addresses.
          The service never needs it: move it to another place, and keep a copy.\
          """
              .formatted(directory.toAbsolutePath(), opening));
      return 0;
    } catch (IOException e) {
      System.err.println("No keys were created: " + e.getMessage());
      return 1;
    }
  }

  static int rotate(Path directory) {
    try {
      var opening = KeyFiles.rotate(directory);
      System.out.println(
          """
          Created the next generation of the keys in %s. Copy it to every replica and restart them.
          The service then updates the author indexes itself (anteroom_keys_authors_behind falls to 0).
          Addresses sealed from then on are opened with %s: move it to another place, and keep a copy.
          Keep earlier opening keys until you have run 'keys rewrap' with them.\
          """
              .formatted(directory.toAbsolutePath(), opening));
      return 0;
    } catch (IOException e) {
      System.err.println("No keys were rotated: " + e.getMessage());
      return 1;
    }
  }

  static int rewrap(Path directory, List<Path> openingKeys) {
    try (var connection = CommandSettings.read().database().open()) {
      var report = RewrappingKeys.run(connection, directory, openingKeys);
      System.out.printf(
          "%d data keys were rewrapped; %d can't be opened with the given keys and are unchanged.%n",
          report.rewrapped(), report.unopened());
      return report.unopened() == 0 ? 0 : 1;
    } catch (IOException | GeneralSecurityException | SQLException e) {
      System.err.println(
          "Rewrapping stopped ("
              + e.getClass().getSimpleName()
              + "). Data keys that were rewrapped stay so; run the command again.");
      return 1;
    }
  }
}
