package dev.anteroom.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.flywaydb.core.Flyway;

/** Connects an operator's command to the database that the service uses. */
public final class CommandConnection {
  /**
   * Connection properties of the driver. The command gives up soon if the server does not answer,
   * and if it cannot get a lock: a waiting change of a table would block all others. It may be idle
   * in a transaction for longer than the service, whose role it may use.
   */
  private static final Map<String, String> TIMEOUTS =
      Map.of(
          "connectTimeout",
          "3",
          "options",
          "-c lock_timeout=5s -c idle_in_transaction_session_timeout=0");

  private final String url;
  private final Optional<String> user;
  private final Optional<String> password;

  CommandConnection(String url, Optional<String> user, Optional<String> password) {
    this.url = url;
    this.user = user;
    this.password = password;
  }

  public Connection open() throws SQLException {
    var properties = new Properties();
    properties.putAll(TIMEOUTS);
    user.ifPresent(name -> properties.put("user", name));
    password.ifPresent(secret -> properties.put("password", secret));
    return DriverManager.getConnection(url, properties);
  }

  /** Returns the schema of the database, with the migrations of this program. */
  public Schema schema() {
    return new Schema(
        Flyway.configure()
            .dataSource(url, user.orElse(null), password.orElse(null))
            .jdbcProperties(TIMEOUTS)
            .resourceProvider(new PackagedMigrations())
            .javaMigrationClassProvider(List::of)
            .load());
  }
}
