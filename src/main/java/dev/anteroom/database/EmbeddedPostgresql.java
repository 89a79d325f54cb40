package dev.anteroom.database;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

/**
 * The PostgreSQL that runs where no other is configured: the same engine, durable, on loopback
 * alone. One that runs already over the data directory, after a live reload or a crash of the
 * service, is taken over; whoever holds the directory's lock stops it at the end.
 *
 * <pre>
 *   lock ─▶ runs already? ─yes─▶ connect ─▶ URL
 *                └─no─▶ initdb (first start) ─▶ start ─▶ role, database ─▶ URL
 * </pre>
 */
final class EmbeddedPostgresql {
  private static final Logger LOG = Logger.getLogger(EmbeddedPostgresql.class);
  private static final int MAJOR_VERSION = 18;
  private static final Duration STARTUP_TIMEOUT = Duration.ofSeconds(60);

  static final String SERVICE_NAME = "anteroom";
  private static final String SUPERUSER = "postgres";

  private final DataDirectory settings;
  private final EmbeddedPasswords passwords;

  private EmbeddedPostgresql(DataDirectory settings) {
    this.settings = settings;
    this.passwords = new EmbeddedPasswords(settings);
  }

  /** The address of the running database, which is started where it doesn't run. */
  static synchronized String startAndGetUrl(DataDirectory settings) {
    var database = new EmbeddedPostgresql(settings);
    try {
      settings.createDirectory();
      boolean isNew = DataDirectoryLock.acquire(settings);
      database.refuseOtherVersion();
      int port = database.portOfRunning(isNew).orElseGet(database::start);
      return database.url(port);
    } catch (IOException e) {
      throw new ConfigurationException(
          "The data directory %s can't be used (%s). Set ANTEROOM_DATA_DIR to a directory of yours, or "
                  .formatted(settings.path(), e.getClass().getSimpleName())
              + "QUARKUS_DATASOURCE_JDBC_URL to a PostgreSQL of yours.");
    }
  }

  /** The address for a command: of the server that a service holds, else of one started for it. */
  static String urlForCommand(DataDirectory settings) {
    var database = new EmbeddedPostgresql(settings);
    return Postmaster.of(settings.cluster())
        .map(Postmaster::port)
        .filter(database::acceptsConnections)
        .map(database::url)
        .orElseGet(() -> startAndGetUrl(settings));
  }

  /** The driver looks the password up in a file, so that no URL, log or process list has it. */
  private String url(int port) {
    System.setProperty(
        "org.postgresql.pgpassfile", settings.passwordFile().toAbsolutePath().toString());
    return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s".formatted(port, SERVICE_NAME, SERVICE_NAME);
  }

  private void refuseOtherVersion() throws IOException {
    var file = settings.cluster().resolve("PG_VERSION");
    if (!Files.exists(file)) {
      return;
    }
    var found = Files.readString(file).strip();
    if (!found.equals(Integer.toString(MAJOR_VERSION))) {
      throw new ConfigurationException(
          """
          The data directory %s was written by PostgreSQL %s, and this release brings %d. Nothing was \
          changed. Start the release that wrote it, dump its database with pg_dump, start this release \
          over a new ANTEROOM_DATA_DIR and restore the dump there; or point QUARKUS_DATASOURCE_JDBC_URL \
          at a PostgreSQL of yours.\
          """
              .formatted(settings.cluster(), found, MAJOR_VERSION));
    }
  }

  /** The port of the server that runs over the data directory, once it answers. */
  private Optional<Integer> portOfRunning(boolean isNew) {
    var deadline = System.nanoTime() + STARTUP_TIMEOUT.toNanos();
    for (var server = Postmaster.of(settings.cluster());
        server.isPresent();
        server = Postmaster.of(settings.cluster())) {
      int port = server.get().port();
      if (port > 0 && acceptsConnections(port)) {
        LOG.logf(
            isNew ? Level.INFO : Level.DEBUG,
            "Embedded PostgreSQL runs already on port %d; going on with it",
            port);
        return Optional.of(port);
      }
      if (System.nanoTime() > deadline) {
        throw new ConfigurationException(
            "A PostgreSQL (process %d) holds the data directory %s but doesn't answer. End it, then start again."
                .formatted(server.get().process().pid(), settings.cluster()));
      }
      sleep();
    }
    return Optional.empty();
  }

  private boolean acceptsConnections(int port) {
    try (var connection = connect(port, SERVICE_NAME, SERVICE_NAME, passwords.ofService())) {
      return connection.isValid(2);
    } catch (SQLException e) {
      return false;
    }
  }

  private int start() {
    long began = System.nanoTime();
    boolean isFirst = !Files.exists(settings.cluster().resolve("PG_VERSION"));
    LOG.infof(
        "Starting the embedded PostgreSQL %d in %s%s",
        MAJOR_VERSION, settings.path().toAbsolutePath(), isFirst ? ", for the first time" : "");
    try {
      Postmaster.forgetDead(settings.cluster());
      Files.createDirectories(settings.binaries());
      var builder = server(isFirst);
      // One that was killed may leave processes behind for a moment, which hold its shared memory.
      int port = startWithRetries(builder).getPort();
      // The library leaves them writable for everybody.
      DataDirectory.restrictToOwner(settings.binaries());
      createRoleAndDatabase(port);
      LOG.infof(
          "Embedded PostgreSQL is up on port %d after %d ms",
          port, Duration.ofNanos(System.nanoTime() - began).toMillis());
      return port;
    } catch (IOException | SQLException e) {
      throw new ConfigurationException(
          "The embedded PostgreSQL did not start (%s); its own words are in %s. "
                  .formatted(e.getClass().getSimpleName(), settings.logFile().toAbsolutePath())
              + "A PostgreSQL of yours is used instead with QUARKUS_DATASOURCE_JDBC_URL.");
    }
  }

  private EmbeddedPostgres.Builder server(boolean isFirst) throws IOException {
    var log = ProcessBuilder.Redirect.appendTo(settings.logFile().toFile());
    var builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(settings.cluster())
            .setOverrideWorkingDirectory(settings.binaries().toFile())
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPGStartupWait(STARTUP_TIMEOUT)
            .setOutputRedirector(log)
            .setErrorRedirector(log)
            .setConnectConfig("password", passwords.ofSuperuser())
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("unix_socket_directories", "")
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("max_connections", "100")
            .setServerConfig("log_min_messages", "warning")
            // Statements hold what people wrote; the log must not.
            .setServerConfig("log_min_error_statement", "panic")
            .setServerConfig("log_error_verbosity", "terse");
    if (isFirst) {
      // Passed to initdb as they are, after the library's own, so that it never trusts anybody.
      builder
          .setLocaleConfig("auth-host", "scram-sha-256")
          .setLocaleConfig("auth-local", "scram-sha-256")
          .setLocaleConfig("pwfile", settings.superuserPasswordFile().toAbsolutePath().toString())
          .setLocaleConfig("locale-provider", "builtin")
          .setLocaleConfig("builtin-locale", "C.UTF-8")
          .setLocaleConfig("locale", "C");
    }
    return builder;
  }

  private static EmbeddedPostgres startWithRetries(EmbeddedPostgres.Builder builder)
      throws IOException {
    IOException last = new IOException("not tried");
    for (int attempt = 0; attempt < 5; attempt++) {
      try {
        return builder.start();
      } catch (IOException e) {
        last = e;
        sleep();
      }
    }
    throw last;
  }

  /** A role that owns its database and nothing else. */
  private void createRoleAndDatabase(int port) throws SQLException {
    try (var connection = connect(port, SUPERUSER, SUPERUSER, passwords.ofSuperuser());
        var statement = connection.createStatement()) {
      try (var found =
          statement.executeQuery(
              "select 1 from pg_database where datname = '" + SERVICE_NAME + "'")) {
        if (found.next()) {
          return;
        }
      }
      statement.execute("drop role if exists " + SERVICE_NAME);
      statement.execute(
          "create role %s login nosuperuser nocreatedb nocreaterole password '%s'"
              .formatted(SERVICE_NAME, passwords.ofService()));
      statement.execute("create database %s owner %s".formatted(SERVICE_NAME, SERVICE_NAME));
    }
  }

  private static Connection connect(int port, String database, String user, String password)
      throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("socketTimeout", "30");
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database), properties);
  }

  private static void sleep() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted"));
    }
  }
}
