package dev.anteroom.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;

/** Migrates the schema when the service starts, or only checks it. */
@ApplicationScoped
public class SchemaStartup {
  private static final Logger LOG = Logger.getLogger(SchemaStartup.class);

  private final DatabaseConfig settings;
  private final DataSource database;
  private final Flyway flyway;
  private final SessionDefaults sessions;

  SchemaStartup(
      DatabaseConfig settings, DataSource database, Flyway flyway, SessionDefaults sessions) {
    this.settings = settings;
    this.database = database;
    this.flyway = flyway;
    this.sessions = sessions;
  }

  /** Explains why the database cannot be used at all, in a sentence for an operator. */
  public Optional<String> connectionProblem() {
    try (var connection = database.getConnection()) {
      return connection.isValid(2)
          ? Optional.empty()
          : Optional.of(DatabaseProblem.describe(new SQLException()));
    } catch (SQLException e) {
      return Optional.of(DatabaseProblem.describe(e));
    }
  }

  /** Prepares the schema and the session defaults, or explains why the schema cannot be used. */
  public Optional<String> migrateOrCheck() {
    sessions.establish();
    var schema = new Schema(flyway);
    try {
      if (!settings.migrate()) {
        return schema.problem().map(problem -> "ANTEROOM_DATABASE_MIGRATE is false: " + problem);
      }
      var migrated = schema.migrate();
      if (!migrated.isUnchanged()) {
        LOG.infof(
            "The schema was migrated from version %s to %s",
            migrated.from().orElse("none"), migrated.to());
      }
      return Optional.empty();
    } catch (FlywayException e) {
      return Optional.of(DatabaseProblem.describe(e));
    }
  }
}
