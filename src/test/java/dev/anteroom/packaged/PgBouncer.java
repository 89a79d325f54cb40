package dev.anteroom.packaged;

import dev.anteroom.testsupport.Eventually;
import dev.anteroom.testsupport.Ports;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** PgBouncer in transaction mode in front of a test's PostgreSQL, with few server connections. */
final class PgBouncer implements AutoCloseable {
  private final Process process;
  private final int port;

  private PgBouncer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Returns the program if it is installed. */
  static Optional<Path> program() {
    return Stream.concat(
            Pattern.compile(File.pathSeparator).splitAsStream(System.getenv("PATH")),
            Stream.of("/usr/sbin"))
        .map(directory -> Path.of(directory, "pgbouncer"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts PgBouncer for a role of a PostgreSQL, as the documentation describes. */
  static PgBouncer start(Path directory, ExternalPostgresql server, String role)
      throws IOException {
    int port = Ports.free();
    Files.createDirectories(directory);
    var users = directory.resolve("users.txt");
    Files.writeString(
        users, "\"%s\" \"%s\"\n".formatted(role, ExternalPostgresql.passwordOf(role)));
    var settings = directory.resolve("pgbouncer.ini");
    Files.writeString(
        settings,
        """
        [databases]
        * = host=127.0.0.1 port=%d
        [pgbouncer]
        listen_addr = 127.0.0.1
        listen_port = %d
        unix_socket_dir =
        auth_type = scram-sha-256
        auth_file = %s
        pool_mode = transaction
        default_pool_size = 5
        ignore_startup_parameters = extra_float_digits
        """
            .formatted(server.port(), port, users));
    var command = new ArrayList<String>();
    if (System.getProperty("user.name").equals("root")) {
      // PgBouncer refuses to run as root.
      command.addAll(List.of("unshare", "-U"));
    }
    command.addAll(List.of(program().orElseThrow().toString(), settings.toString()));
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile())
            .start();
    var bouncer = new PgBouncer(process, port);
    Eventually.until(bouncer::answers);
    return bouncer;
  }

  /** Returns the JDBC URL of a database behind PgBouncer, with the documented parameters. */
  String url(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s?prepareThreshold=0".formatted(port, database);
  }

  private boolean answers() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
