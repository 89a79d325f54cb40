package dev.anteroom.testsupport;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.Arc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;

/**
 * A test's own database on the server of the service under test, used as superuser. It has no
 * tables at first.
 */
public final class ScratchDatabase implements AutoCloseable {
  private static final String SUPERUSER = "postgres";

  private final String name;

  private ScratchDatabase(String name) {
    this.name = name;
  }

  /**
   * Creates the database.
   *
   * @param options options of {@code create database}, such as a locale; may be empty
   */
  public static ScratchDatabase create(String name, String options) throws SQLException {
    var database = new ScratchDatabase(name);
    try (var connection = connect(SUPERUSER);
        var statement = connection.createStatement()) {
      statement.execute("drop database if exists " + name + " with (force)");
      statement.execute("create database " + name + " " + options);
    }
    return database;
  }

  /** Connects to the database of the service under test as superuser. */
  public static Connection superuser() throws SQLException {
    return connect("anteroom");
  }

  /** Migrates to a version of the schema, or to {@code latest}. */
  public ScratchDatabase migrate(String version) throws SQLException {
    Flyway.configure()
        .dataSource(url(name), SUPERUSER, password())
        .locations("filesystem:src/main/resources/db/migration")
        .target(version)
        .load()
        .migrate();
    return this;
  }

  /** Opens a connection. */
  public Connection connect() throws SQLException {
    return connect(name);
  }

  /** Runs statements without results. */
  public void execute(String... statements) throws SQLException {
    try (var connection = connect()) {
      Sql.executeAll(connection, statements);
    }
  }

  /** Returns the first column of a query as text. */
  public List<String> column(String query) throws SQLException {
    try (var connection = connect()) {
      return Sql.column(connection, query);
    }
  }

  @Override
  public void close() throws SQLException {
    try (var connection = connect(SUPERUSER)) {
      Sql.executeAll(connection, "drop database " + name + " with (force)");
    }
  }

  private static Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(url(database), SUPERUSER, password());
  }

  private static String url(String database) throws SQLException {
    try (var connection = Arc.container().instance(AgroalDataSource.class).get().getConnection()) {
      return connection.getMetaData().getURL().replaceFirst("/[^/]+$", "/" + database);
    }
  }

  private static String password() {
    try {
      return Files.readString(Path.of("target/test-data/postgresql-superuser")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
