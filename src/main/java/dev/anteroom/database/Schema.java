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
 * The versions of the tables: which one is there, which one this program brings, and whether it can
 * work with what is there.
 *
 * <p>A schema may be newer than the program, so that the replicas of before go on beside it. A
 * migration that takes something away says in its description whom it leaves behind: {@code
 * V20__contract_17_drop_old_column} is for programs that know version 17 or a later one.
 */
public final class Schema {
  private static final Pattern CONTRACT = Pattern.compile("contract (\\d+)\\b.*");

  private final Flyway flyway;

  Schema(Flyway flyway) {
    this.flyway = flyway;
  }

  /**
   * What a migration did.
   *
   * @param from the version before, nothing where there was no schema
   * @param to the version now
   */
  public record Migrated(Optional<String> from, String to) {
    public boolean isUnchanged() {
      return from.equals(Optional.of(to));
    }
  }

  /**
   * Brings the schema to this program's version; one that is newer stays. Of two at once the second
   * waits for the first, and finds nothing to do.
   *
   * @throws ConfigurationException where this program is too old for the schema, or the role may
   *     make no tables
   */
  public Migrated migrate() {
    // Asked once: each time reads the files and the database, and every start comes by here.
    var info = flyway.info();
    incompatibility(info)
        .ifPresent(problem -> {
          throw new ConfigurationException(problem);
        });
    var before = version(info);
    if (before.isEmpty() && !mayCreate()) {
      // Flyway would try for ten seconds.
      throw new ConfigurationException(DatabaseProblem.MISSING_PRIVILEGE);
    }
    flyway.migrate();
    var after = info.pending().length == 0 ? before : version();
    return new Migrated(before, after.orElseThrow());
  }

  /** Brings an empty database to a version that this program knows. */
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

  /** The version that is there; nothing where there is no schema. */
  public Optional<String> version() {
    return version(flyway.info());
  }

  /** The newest version that this program knows. */
  public String latestKnown() {
    return newest(flyway.info()).getVersion();
  }

  /** Why this program can't work with the schema, in a sentence for an operator. */
  public Optional<String> problem() {
    var info = flyway.info();
    if (info.pending().length > 0) {
      return Optional.of(
          "The schema %s, and this program needs version %s. Run: java -jar quarkus-run.jar schema migrate"
              .formatted(
                  version(info).map(at -> "is at version " + at).orElse("is not there yet"),
                  newest(info)));
    }
    return incompatibility(info)
        .or(() -> {
          var result = flyway.validateWithResult();
          return result.validationSuccessful
              ? Optional.empty()
              : Optional.of(
                  "The schema was made by other migrations than this program's: "
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
            "The schema is at version %s, which no longer serves programs as old as this one, of version %s. Run a newer release."
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
