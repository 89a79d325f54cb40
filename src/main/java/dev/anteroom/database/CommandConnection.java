package dev.anteroom.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.flywaydb.core.Flyway;

/** The way of an operator's command to the database that the service would use. */
public final class CommandConnection {
  /**
   * Of the driver. A server that doesn't answer is given up soon. So is a lock: whoever waits to
   * change a table makes everybody else wait behind. And a command may rest in a transaction for
   * longer than the service, whose role it may have.
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

  /** Opens a connection. */
  public Connection open() throws SQLException {
    var properties = new Properties();
    properties.putAll(TIMEOUTS);
    user.ifPresent(name -> properties.put("user", name));
    password.ifPresent(secret -> properties.put("password", secret));
    return DriverManager.getConnection(url, properties);
  }

  /** The schema there, with the migrations of this program. */
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
