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
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

/**
 * Runs PostgreSQL if no other database is configured, with durable settings and on loopback only. A
 * server that already runs on the data directory, after a live reload or a crash of the service, is
 * reused. The process that holds the lock of the directory stops the server when it ends.
 *
 * <pre>
 *   lock ─▶ running? ─yes─▶ connect ─▶ URL
 *              └─no─▶ initdb (first start) ─▶ start ─▶ role, database ─▶ URL
 * </pre>
 */
final class EmbeddedPostgresql {
  private static final Logger LOG = Logger.getLogger(EmbeddedPostgresql.class);
  private static final int MAJOR_VERSION = 18;
  private static final Duration STARTUP_TIMEOUT = Duration.ofSeconds(60);

  static final String SERVICE_NAME = "anteroom";
  private static final String SUPERUSER = "postgres";

  private final DataDirectory settings;

  private EmbeddedPostgresql(DataDirectory settings) {
    this.settings = settings;
  }

  /** Returns the URL of the database, and starts it if it is not running. */
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
          "The data directory %s can't be used (%s). Set ANTEROOM_DATA_DIR to a directory that the service can write to, or "
                  .formatted(settings.path(), e.getClass().getSimpleName())
              + "QUARKUS_DATASOURCE_JDBC_URL to your own PostgreSQL.");
    }
  }

  /**
   * Returns the URL for a command: of the server that a service runs, otherwise of one started for
   * it.
   */
  static String urlForCommand(DataDirectory settings) {
    var database = new EmbeddedPostgresql(settings);
    return Postmaster.of(settings.cluster())
        .map(Postmaster::port)
        .filter(database::acceptsConnections)
        .map(database::url)
        .orElseGet(() -> startAndGetUrl(settings));
  }

  /** The driver reads the password from a file, so that no URL, log or process list contains it. */
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
          The data directory %s was written by PostgreSQL %s, but this release contains %d. Nothing was \
          changed. Start the release that wrote it, dump its database with pg_dump, start this release \
          with a new ANTEROOM_DATA_DIR and restore the dump there; or set QUARKUS_DATASOURCE_JDBC_URL \
          to your own PostgreSQL.\
          """
              .formatted(settings.cluster(), found, MAJOR_VERSION));
    }
  }

  /**
   * Returns the port of the server that runs on the data directory, once it accepts connections.
   */
  private Optional<Integer> portOfRunning(boolean isNew) {
    var deadline = System.nanoTime() + STARTUP_TIMEOUT.toNanos();
    for (var server = Postmaster.of(settings.cluster());
        server.isPresent();
        server = Postmaster.of(settings.cluster())) {
      int port = server.get().port();
      if (port > 0 && acceptsConnections(port)) {
        LOG.logf(
            isNew ? Level.INFO : Level.DEBUG,
            "Embedded PostgreSQL is already running on port %d and is reused",
            port);
        return Optional.of(port);
      }
      if (System.nanoTime() > deadline) {
        throw new ConfigurationException(
            "A PostgreSQL (process %d) uses the data directory %s but doesn't respond. Stop it, then start again."
                .formatted(server.get().process().pid(), settings.cluster()));
      }
      sleep();
    }
    return Optional.empty();
  }

  private boolean acceptsConnections(int port) {
    try (var connection = connect(port, SERVICE_NAME, settings.servicePassword())) {
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
      // The processes of a killed server may hold its shared memory for a moment.
      int port = startWithRetries(server(isFirst)).getPort();
      // The library leaves the directory writable for everybody.
      DataDirectory.restrictToOwner(settings.binaries());
      createRoleAndDatabase(port);
      LOG.infof(
          "Embedded PostgreSQL started on port %d in %d ms",
          port, Duration.ofNanos(System.nanoTime() - began).toMillis());
      return port;
    } catch (IOException | SQLException e) {
      throw new ConfigurationException(
          "The embedded PostgreSQL did not start (%s); its log is %s. "
                  .formatted(e.getClass().getSimpleName(), settings.logFile().toAbsolutePath())
              + "To use your own PostgreSQL, set QUARKUS_DATASOURCE_JDBC_URL.");
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
            .setConnectConfig("password", settings.superuserPassword())
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("unix_socket_directories", "")
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("max_connections", "100")
            .setServerConfig("log_min_messages", "warning")
            // Statements contain what users wrote, which must not be logged.
            .setServerConfig("log_min_error_statement", "panic")
            .setServerConfig("log_error_verbosity", "terse");
    if (isFirst) {
      // Passed to initdb after the library's own options, which would allow connections without
      // a password.
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

  /** Creates a role that owns its database and nothing else. */
  private void createRoleAndDatabase(int port) throws SQLException {
    try (var connection = connect(port, SUPERUSER, settings.superuserPassword());
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
              .formatted(SERVICE_NAME, settings.servicePassword()));
      statement.execute("create database %s owner %s".formatted(SERVICE_NAME, SERVICE_NAME));
    }
  }

  /** Connects to the database that is named like its user. */
  private static Connection connect(int port, String user, String password) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/%s?connectTimeout=2&socketTimeout=30".formatted(port, user),
        user,
        password);
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
