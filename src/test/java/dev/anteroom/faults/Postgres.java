package dev.anteroom.faults;

import dev.anteroom.testsupport.Eventually;
import dev.anteroom.testsupport.Ports;
import dev.anteroom.testsupport.PostgresqlPrograms;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL server as separate processes, with the bundled binaries. */
final class Postgres implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final boolean IS_ROOT = "root".equals(System.getProperty("user.name"));

  private final Path binaries;
  private final Path data;
  private final int port;
  private final List<String> settings;
  private Process process;

  private Postgres(Path binaries, Path data, List<String> settings) throws IOException {
    this.binaries = binaries;
    this.data = data;
    this.settings = settings;
    this.port = Ports.free();
  }

  /** Creates a cluster with an empty database; does not start it. */
  static Postgres create(Path directory, String... settings) throws IOException, SQLException {
    var data = directory.resolve("primary");
    var unpacked = PostgresqlPrograms.directory();
    try (var first =
            EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setOverrideWorkingDirectory(unpacked.toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(TIMEOUT)
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                .start();
        var connection = first.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create role anteroom login");
      statement.execute("create database anteroom owner anteroom");
    }
    try (var found = Files.walk(unpacked)) {
      var server = found.filter(path -> path.endsWith("bin/postgres")).findFirst().orElseThrow();
      return new Postgres(server.getParent(), data, List.of(settings));
    }
  }

  /** Creates a standby of this server, which must have been stopped cleanly. */
  Postgres standby() throws IOException, InterruptedException {
    var copy = new Postgres(binaries, data.resolveSibling("standby"), settings);
    run(List.of("cp", "-a", data.toString(), copy.data.toString()));
    Files.createFile(copy.data.resolve("standby.signal"));
    Files.writeString(
        copy.data.resolve("postgresql.auto.conf"),
        "primary_conninfo = 'host=127.0.0.1 port=%d user=postgres application_name=standby'\n"
            .formatted(port),
        StandardOpenOption.APPEND);
    return copy;
  }

  /** Moves the data to another directory, for example on a small disk. */
  Postgres moveTo(Path place) throws IOException, InterruptedException {
    var moved = new Postgres(binaries, place.resolve("primary"), settings);
    run(List.of("cp", "-a", data.toString(), moved.data.toString()));
    return moved;
  }

  Postgres start(String... more) throws IOException {
    var command = new ArrayList<String>();
    if (IS_ROOT) {
      // PostgreSQL refuses to run as root; in its own user namespace it is nobody.
      command.addAll(List.of("unshare", "-U"));
    }
    command.addAll(
        List.of(binaries.resolve("postgres").toString(), "-D", data.toString(), "-p", "" + port));
    var all =
        Stream.concat(
            Stream.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "fsync=on",
                "synchronous_commit=on",
                "log_min_messages=warning"),
            Stream.concat(settings.stream(), Stream.of(more)));
    all.forEach(setting -> command.addAll(List.of("-c", setting)));
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(
                    data.resolveSibling(data.getFileName() + ".log").toFile()))
            .start();
    Eventually.until("PostgreSQL answers", TIMEOUT, this::answers);
    return this;
  }

  int port() {
    return port;
  }

  Path data() {
    return data;
  }

  boolean runs() {
    return process.isAlive();
  }

  boolean answers() {
    try (var connection = connect("postgres", "postgres")) {
      return connection.isValid(2);
    } catch (SQLException e) {
      return false;
    }
  }

  /** Connects as the superuser, without the proxy. */
  Connection connect() throws SQLException {
    return connectAs("postgres");
  }

  /** Connects as a role, without the proxy. */
  Connection connectAs(String role) throws SQLException {
    return connect("anteroom", role);
  }

  private Connection connect(String database, String role) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/%s?user=%s&ApplicationName=harness&connectTimeout=2&socketTimeout=60"
            .formatted(port, database, role));
  }

  /** Runs a statement as the superuser and returns the first column of its first row. */
  String execute(String sql) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      try (var rows = statement.getResultSet()) {
        return rows.next() ? rows.getString(1) : "";
      }
    }
  }

  /** Stops without a checkpoint, as after a power failure, and waits. */
  void stopImmediately() throws IOException, InterruptedException {
    signal("QUIT");
  }

  /** Stops with a checkpoint. */
  void stop() throws IOException, InterruptedException {
    signal("INT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    run(List.of("kill", "-" + name, "" + process.pid()));
    if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("PostgreSQL did not stop");
    }
  }

  /** Suspends all its processes. */
  void freeze() throws IOException, InterruptedException {
    signalAll("-STOP");
  }

  void resume() throws IOException, InterruptedException {
    signalAll("-CONT");
  }

  private void signalAll(String signal) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("kill", signal, "" + process.pid()));
    process.descendants().forEach(child -> command.add("" + child.pid()));
    // A process that ended meanwhile is not an error.
    new ProcessBuilder(command).start().waitFor();
  }

  static void run(List<String> command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": " + said.strip());
    }
  }

  @Override
  public void close() throws IOException {
    if (process == null || !process.isAlive()) {
      return;
    }
    try {
      resume();
      stopImmediately();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
