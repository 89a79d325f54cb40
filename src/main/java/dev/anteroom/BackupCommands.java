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
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The commands {@code backup}, {@code restore} and {@code erasures}; each returns its exit code.
 */
final class BackupCommands {
  /** A session ends with the service at which it was opened. */
  private static final Set<String> SESSION_TABLES = Set.of("console_session");

  /** A backup does not know which of its tokens and sessions ended after it was made. */
  private static final Set<String> CREDENTIAL_TABLES = Set.of("console_session", "token");

  private BackupCommands() {}

  static int backup(Path file) throws SQLException, IOException {
    var settings = CommandSettings.read();
    boolean isShared = settings.isShared();
    var database = settings.database();
    if (isShared) {
      System.out.println(
          "A service is running on this database. What it stores from now on is not in the backup.");
    }
    long rows = CreatingBackup.run(database, file, System.out::println);
    System.out.printf(
        "%s contains %,d rows and no keys. Protect it like the database, and store the keys separately.%n",
        file, rows);
    return 0;
  }

  /**
   * Restores a backup.
   *
   * @param erasures tombstones of the erasures that were made after the backup; null for none
   * @param keepsTokens whether tokens are restored, which is safe only if none was revoked since
   */
  static int restore(Path file, @Nullable Path erasures, boolean keepsTokens)
      throws SQLException, IOException {
    var settings = CommandSettings.read();
    if (settings.isEmbedded() && !KeyFiles.exist(settings.keysDirectory())) {
      throw new ConfigurationException(
          "ANTEROOM_KEYS_DIR (%s): there are no keys. Copy the keys of the old service there first: with new keys no receipt is valid and no author is recognised. Nothing was changed"
              .formatted(settings.keysDirectory()));
    }
    var tombstones = erasures == null ? null : TombstoneTransfer.read(erasures);
    try (var backup = BackupFile.open(file)) {
      var added = new AtomicInteger();
      long rows =
          RestoringBackup.run(
              backup,
              settings.exclusiveDatabase(),
              keepsTokens ? SESSION_TABLES : CREDENTIAL_TABLES,
              connection -> {
                if (tombstones != null) {
                  added.set(tombstones.addTo(connection));
                }
              },
              System.out::println);
      System.out.printf("%,d rows were restored as of %s.%n", rows, backup.takenAt());
      System.out.println(
          keepsTokens
              ? "Sessions were not restored. All tokens in the backup are valid again, even if they were revoked after it was made."
              : "Sessions and tokens were not restored, because the backup does not know which ended after it was made. Create new tokens.");
      System.out.println(
          tombstones != null
              ? "%d later erasures were added; the service applies them before it is ready."
                  .formatted(added.get())
              : "Later erasures are unknown here, unless the service finds them in its file ANTEROOM_ERASURES. If it does not, repeat them.");
    }
    return 0;
  }

  static int erasures(Path file) throws SQLException, IOException {
    try (var connection = CommandSettings.read().database().open()) {
      System.out.printf(
          "%s contains %d tombstones of erasures, for 'restore FILE --erasures FROM'.%n",
          file, TombstoneTransfer.write(connection, file));
    }
    return 0;
  }
}
