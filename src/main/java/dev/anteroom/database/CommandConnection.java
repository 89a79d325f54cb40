package dev.anteroom.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** A connection for a command of an operator's, to the database that the service would use. */
public final class CommandConnection {
  private CommandConnection() {}

  /** Opens it, by the settings in the environment; an embedded database is started if need be. */
  public static Connection open() throws SQLException {
    var url = setting("quarkus.datasource.jdbc.url");
    if (url.isEmpty()) {
      var directory = setting(DatabaseSettings.DATA_DIR).orElse(DatabaseSettings.DEFAULT_DATA_DIR);
      return DriverManager.getConnection(
          EmbeddedPostgresql.urlForCommand(new DatabaseSettings(Path.of(directory))));
    }
    var properties = new Properties();
    setting("quarkus.datasource.username").ifPresent(user -> properties.put("user", user));
    setting("quarkus.datasource.password")
        .ifPresent(password -> properties.put("password", password));
    return DriverManager.getConnection(url.get(), properties);
  }

  private static Optional<String> setting(String name) {
    var variable = name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    return Optional.ofNullable(System.getProperty(name, System.getenv(variable)));
  }
}
