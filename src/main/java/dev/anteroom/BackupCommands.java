package dev.anteroom;

import dev.anteroom.backup.BackupFile;
import dev.anteroom.backup.CreatingBackup;
import dev.anteroom.backup.RestoringBackup;
import dev.anteroom.database.CommandSettings;
import dev.anteroom.retention.TombstoneTransfer;
import dev.anteroom.sealing.KeyFiles;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** {@code backup}, {@code restore} and {@code erasures}; each answers its exit code. */
final class BackupCommands {
  /** Sessions end with the service that they were opened at. */
  private static final Set<String> SESSION_TABLES = Set.of("console_session");

  /** A backup does not know which of its tokens and sessions were ended since. */
  private static final Set<String> CREDENTIAL_TABLES = Set.of("console_session", "token");

  private BackupCommands() {}

  /**
   * What to restore.
   *
   * @param erasures tombstones of what was erased since
   * @param keepsTokens whether tokens come back, which is right only where none was revoked since
   */
  record RestoreOptions(Path file, Optional<Path> erasures, boolean keepsTokens) {}

  static int backup(Path file) throws SQLException, IOException {
    var settings = CommandSettings.read();
    boolean isShared = settings.isShared();
    var database = settings.database();
    if (isShared) {
      System.out.println(
          "A service runs on this database. What it accepts from now on won't be in the backup.");
    }
    long rows = CreatingBackup.run(database, file, System.out::println);
    System.out.printf(
        "%s holds %,d rows and no key. Keep it as you keep the database, and the keys elsewhere.%n",
        file, rows);
    return 0;
  }

  static int restore(RestoreOptions options) throws SQLException, IOException {
    var settings = CommandSettings.read();
    if (settings.isEmbedded() && !KeyFiles.exist(settings.keysDirectory())) {
      throw new ConfigurationException(
          "ANTEROOM_KEYS_DIR (%s): put the keys of the old service there first. With new ones no receipt would hold and no author be known. Nothing was changed"
              .formatted(settings.keysDirectory()));
    }
    var tombstones =
        options.erasures().isEmpty()
            ? Optional.<TombstoneTransfer.ImportedTombstones>empty()
            : Optional.of(TombstoneTransfer.read(options.erasures().get()));
    try (var backup = BackupFile.open(options.file())) {
      var added = new int[1];
      long rows =
          RestoringBackup.run(
              backup,
              settings.exclusiveDatabase(),
              options.keepsTokens() ? SESSION_TABLES : CREDENTIAL_TABLES,
              connection -> {
                if (tombstones.isPresent()) {
                  added[0] = tombstones.get().addTo(connection);
                }
              },
              System.out::println);
      System.out.printf("%,d rows are as they were at %s.%n", rows, backup.takenAt());
      System.out.println(
          options.keepsTokens()
              ? "Sessions were not restored. All tokens of the backup are good again, also those revoked after it was made."
              : "Sessions and tokens were not restored, since the backup does not know which were ended after it was made. Make new tokens.");
      System.out.println(
          tombstones.isPresent()
              ? "%d erasures were made after that; the service carries them out before it is ready."
                  .formatted(added[0])
              : "Erasures made after that are unknown here, unless the service finds them in its file of erasures (ANTEROOM_ERASURES). Else they must be asked for again.");
    }
    return 0;
  }

  static int erasures(Path file) throws SQLException, IOException {
    try (var connection = CommandSettings.read().database().open()) {
      System.out.printf(
          "%s holds %d tombstones of erasures, for 'restore FILE --erasures'.%n",
          file, TombstoneTransfer.write(connection, file));
    }
    return 0;
  }
}
