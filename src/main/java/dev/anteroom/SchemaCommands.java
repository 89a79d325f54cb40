package dev.anteroom;

import dev.anteroom.database.CommandSettings;
import dev.anteroom.database.ServiceRole;
import java.sql.SQLException;

/**
 * The commands {@code schema migrate}, {@code check} and {@code grant}; each returns its exit code.
 */
final class SchemaCommands {
  private SchemaCommands() {}

  static int migrate() {
    var migrated = CommandSettings.read().database().schema().migrate();
    System.out.println(
        migrated.isUnchanged()
            ? "The schema is already at version %s.".formatted(migrated.to())
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
        "The schema is at version %s. This program has version %s and can use it.%n",
        schema.version().orElseThrow(), schema.latestKnown());
    return 0;
  }

  static int grant(String role) throws SQLException {
    try (var owner = CommandSettings.read().database().open()) {
      ServiceRole.grant(owner, role);
    }
    System.out.printf(
        "%s may read and write the rows of all tables, also of later migrations, and may not change tables.%n",
        role);
    return 0;
  }
}
