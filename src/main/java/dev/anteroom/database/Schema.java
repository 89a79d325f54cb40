package dev.anteroom.database;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Compares and migrates the versions of the tables: the version in the database, and the version
 * that this program needs.
 *
 * <p>A schema may be newer than the program, so that replicas of the previous release continue to
 * run. The name of a migration that removes something contains the oldest compatible version: after
 * {@code V20__contract_17_drop_old_column}, programs must know version 17 or a later one.
 */
public final class Schema {
  private static final Pattern CONTRACT = Pattern.compile("contract (\\d+)\\b.*");

  private final Flyway flyway;

  Schema(Flyway flyway) {
    this.flyway = flyway;
  }

  /**
   * The result of a migration.
   *
   * @param from the version before, empty if there was no schema
   * @param to the version after
   */
  public record Migrated(Optional<String> from, String to) {
    public boolean isUnchanged() {
      return from.equals(Optional.of(to));
    }
  }

  /**
   * Migrates the schema to this program's version; a newer schema is not changed. If two programs
   * migrate at once, the second waits for the first and finds nothing to do.
   *
   * @throws ConfigurationException if this program is too old for the schema, or if the role may
   *     not create tables
   */
  public Migrated migrate() {
    // Read once, because each call reads the files and the database, at every start.
    var info = flyway.info();
    incompatibility(info)
        .ifPresent(problem -> {
          throw new ConfigurationException(problem);
        });
    var before = version(info);
    if (before.isEmpty() && !mayCreate()) {
      // Without this check, Flyway would retry for ten seconds.
      throw new ConfigurationException(DatabaseProblem.MISSING_PRIVILEGE);
    }
    flyway.migrate();
    var after = info.pending().length == 0 ? before : version();
    return new Migrated(before, after.orElseThrow());
  }

  /** Migrates an empty database to a version that this program knows. */
  public void migrateTo(String version) {
    Flyway.configure()
        .configuration(flyway.getConfiguration())
        .target(MigrationVersion.fromVersion(version))
        .load()
        .migrate();
  }

  public boolean knows(String version) {
    return !MigrationVersion.fromVersion(version).isNewerThan(newest(flyway.info()));
  }

  /** Returns the version of the schema, or nothing if there is no schema. */
  public Optional<String> version() {
    return version(flyway.info());
  }

  /** Returns the newest version that this program knows. */
  public String latestKnown() {
    return newest(flyway.info()).getVersion();
  }

  /** Explains why this program cannot use the schema, in a sentence for an operator. */
  public Optional<String> problem() {
    var info = flyway.info();
    if (info.pending().length > 0) {
      return Optional.of(
          "The schema %s, but this program needs version %s. Run: java -jar quarkus-run.jar schema migrate"
              .formatted(
                  version(info).map(at -> "is at version " + at).orElse("does not exist yet"),
                  newest(info)));
    }
    return incompatibility(info)
        .or(() -> {
          var result = flyway.validateWithResult();
          return result.validationSuccessful
              ? Optional.empty()
              : Optional.of(
                  "The schema was created by migrations that differ from this program's: "
                      + result.invalidMigrations.getFirst().description);
        });
  }

  private boolean mayCreate() {
    try (var connection = flyway.getConfiguration().getDataSource().getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery("select has_schema_privilege('public', 'create')")) {
      return row.next() && row.getBoolean(1);
    } catch (SQLException e) {
      throw new FlywayException(e);
    }
  }

  private static Optional<String> version(MigrationInfoService info) {
    return Optional.ofNullable(info.current())
        .map(MigrationInfo::getVersion)
        .map(MigrationVersion::getVersion);
  }

  private static Optional<String> incompatibility(MigrationInfoService info) {
    var newest = newest(info);
    return Arrays.stream(info.applied())
        .filter(MigrationInfo::isVersioned)
        .filter(applied -> applied.getVersion().isNewerThan(newest))
        .filter(applied -> {
          var contract = CONTRACT.matcher(applied.getDescription());
          return contract.matches()
              && MigrationVersion.fromVersion(contract.group(1)).isNewerThan(newest);
        })
        .findFirst()
        .map(applied ->
            "The schema is at version %s, and this program (version %s) is too old to use it. Run a newer release."
                .formatted(applied.getVersion(), newest));
  }

  private static MigrationVersion newest(MigrationInfoService info) {
    return Arrays.stream(info.all())
        .filter(MigrationInfo::isVersioned)
        .filter(migration -> migration.getState().isResolved())
        .map(MigrationInfo::getVersion)
        .max(MigrationVersion::compareTo)
        .orElseThrow();
  }
}
