package dev.anteroom.packaged;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads the embedded database of a data directory as its superuser. */
final class EmbeddedDatabase {
  private final Path data;

  EmbeddedDatabase(Path data) {
    this.data = data;
  }

  void logStatements() throws IOException, SQLException {
    try (var connection = connect("postgres", "postgres", "postgresql-superuser");
        var statement = connection.createStatement()) {
      statement.execute("alter system set log_statement = 'all'");
      statement.execute("alter system set log_parameter_max_length = -1");
      statement.execute("select pg_reload_conf()");
    }
  }

  String tables() throws IOException, SQLException {
    var dump = new StringBuilder();
    try (var connection = connect("anteroom", "postgres", "postgresql-superuser");
        var statement = connection.createStatement()) {
      var names = new ArrayList<String>();
      try (var rows =
          statement.executeQuery("select tablename from pg_tables where schemaname = 'public'")) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
      for (var name : names) {
        try (var rows = statement.executeQuery("select t::text from \"" + name + "\" t")) {
          while (rows.next()) {
            dump.append(name).append(": ").append(rows.getString(1)).append('\n');
          }
        }
      }
    }
    return dump.toString();
  }

  /** Returns the rows of a query as text. */
  List<List<String>> rows(String query) throws IOException, SQLException {
    var found = new ArrayList<List<String>>();
    try (var connection = connect("anteroom", "postgres", "postgresql-superuser");
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      while (rows.next()) {
        var row = new ArrayList<String>();
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
          row.add(rows.getString(column));
        }
        found.add(row);
      }
    }
    return found;
  }

  private Connection connect(String database, String user, String password)
      throws IOException, SQLException {
    var port = Files.readAllLines(data.resolve("postgresql/postmaster.pid")).get(3).strip();
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + database,
        user,
        Files.readString(data.resolve(password)).strip());
  }
}
