package dev.anteroom;

import dev.anteroom.database.CommandSettings;
import dev.anteroom.sealing.KeyFiles;
import dev.anteroom.sealing.RewrappingKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.List;

/** {@code keys create}, {@code rotate} and {@code rewrap}; each answers its exit code. */
final class KeyCommands {
  private KeyCommands() {}

  static int create(Path directory) {
    try {
      var opening = KeyFiles.create(directory);
      System.out.println(
          """
          Made the keys of the service in %s; point ANTEROOM_KEYS_DIR there.
          The key that alone opens addresses is %s.
          The service never needs it: move it to a place of its own, and keep a copy.\
          """
              .formatted(directory.toAbsolutePath(), opening));
      return 0;
    } catch (IOException e) {
      System.err.println("No keys were made: " + e.getMessage());
      return 1;
    }
  }

  static int rotate(Path directory) {
    try {
      var opening = KeyFiles.rotate(directory);
      System.out.println(
          """
          Made the next generation of the keys in %s; give it to every replica and restart them.
          The service then carries the author indexes over by itself (anteroom_keys_authors_behind goes to 0).
          What is sealed from then on is opened by %s: move it to a place of its own, and keep a copy.
          Earlier opening keys are needed until 'keys rewrap' has run with them.\
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
          "%d data keys were wrapped anew; %d open with none of the given keys and stay as they are.%n",
          report.rewrapped(), report.unopened());
      return report.unopened() == 0 ? 0 : 1;
    } catch (IOException | GeneralSecurityException | SQLException e) {
      System.err.println(
          "Broke off ("
              + e.getClass().getSimpleName()
              + "); what was wrapped anew stays so, run it again.");
      return 1;
    }
  }
}
