package dev.anteroom;

import dev.anteroom.database.CommandSettings;
import dev.anteroom.database.ServiceRole;
import java.sql.SQLException;

/** {@code schema migrate}, {@code check} and {@code grant}; each answers its exit code. */
final class SchemaCommands {
  private SchemaCommands() {}

  static int migrate() {
    var migrated = CommandSettings.read().database().schema().migrate();
    System.out.println(
        migrated.isUnchanged()
            ? "The schema is at version %s already.".formatted(migrated.to())
            : "The schema was migrated from version %s to %s."
                .formatted(migrated.from().orElse("none"), migrated.to()));
    return 0;
  }

  static int check() {
    var schema = CommandSettings.read().database().schema();
    var problem = schema.problem();
    if (problem.isPresent()) {
      System.err.println(problem.get());
      return 1;
    }
    System.out.printf(
        "The schema is at version %s, and this program, of version %s, can work with it.%n",
        schema.version().orElseThrow(), schema.latestKnown());
    return 0;
  }

  static int grant(String role) throws SQLException {
    try (var owner = CommandSettings.read().database().open()) {
      ServiceRole.grant(owner, role);
    }
    System.out.printf(
        "%s may read and write rows of every table, those of later migrations too, and change no table.%n",
        role);
    return 0;
  }
}
