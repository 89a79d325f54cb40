package dev.anteroom.packaged;

import dev.anteroom.testsupport.PostgresqlPrograms;
import dev.anteroom.testsupport.Sql;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * An external PostgreSQL that requires passwords, run with the programs of the embedded one. The
 * owner of a database migrates it; another role runs the service.
 */
final class ExternalPostgresql implements AutoCloseable {
  static final String OWNER = "publisher";
  static final String SERVICE = "replies service";
  private static final String SUPERUSER = "postgres";

  private final EmbeddedPostgres server;

  private ExternalPostgresql(EmbeddedPostgres server) {
    this.server = server;
  }

  static ExternalPostgresql start(Path directory) throws IOException, SQLException {
    Files.createDirectories(directory);
    var password =
        Files.createFile(
            directory.resolve("superuser"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(password, passwordOf(SUPERUSER) + "\n");
    var log = ProcessBuilder.Redirect.appendTo(directory.resolve("log").toFile());
    var external =
        new ExternalPostgresql(
            EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("cluster"))
                .setOverrideWorkingDirectory(PostgresqlPrograms.directory().toFile())
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .setServerConfig("unix_socket_directories", "")
                .setLocaleConfig("auth-host", "scram-sha-256")
                .setLocaleConfig("pwfile", password.toString())
                .setConnectConfig("password", passwordOf(SUPERUSER))
                .start());
    external.superuser(
        "create role \"%s\" login password '%s'".formatted(OWNER, passwordOf(OWNER)),
        "create role \"%s\" login password '%s'".formatted(SERVICE, passwordOf(SERVICE)));
    return external;
  }

  /** Creates an empty database as the documentation describes and returns its name. */
  String database(String name) throws SQLException {
    return database(name, "");
  }

  /** Creates a database with further options of {@code create database}, such as a locale. */
  String database(String name, String options) throws SQLException {
    superuser(
        "create database %s owner \"%s\" %s".formatted(name, OWNER, options),
        "revoke temporary on database %s from public".formatted(name));
    return name;
  }

  int port() {
    return server.getPort();
  }

  String url(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(server.getPort(), database);
  }

  /** Returns the settings to connect to a database as a role. */
  Map<String, String> as(String role, String database) {
    return Map.of(
        "QUARKUS_DATASOURCE_JDBC_URL", url(database),
        "QUARKUS_DATASOURCE_USERNAME", role,
        "QUARKUS_DATASOURCE_PASSWORD", passwordOf(role));
  }

  Connection connect(String role, String database) throws SQLException {
    return DriverManager.getConnection(url(database), role, passwordOf(role));
  }

  /** Returns the first column of a query as text. */
  List<String> column(String role, String database, String query) throws SQLException {
    try (var connection = connect(role, database)) {
      return Sql.column(connection, query);
    }
  }

  private void superuser(String... statements) throws SQLException {
    try (var connection = connect(SUPERUSER, "postgres")) {
      Sql.executeAll(connection, statements);
    }
  }

  static String passwordOf(String role) {
    return "the password of " + role;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
