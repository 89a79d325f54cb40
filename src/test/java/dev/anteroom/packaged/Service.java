package dev.anteroom.packaged;

import dev.anteroom.testsupport.AotCache;
import dev.anteroom.testsupport.Eventually;
import dev.anteroom.testsupport.Http;
import dev.anteroom.testsupport.JsonClient;
import dev.anteroom.testsupport.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The packaged jar as a process with a data directory, stopped at the end of the test. */
final class Service implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(90);

  private final Process process;
  private final int port;
  private final int management;
  private final Path log;
  private final Path data;

  private Service(Process process, int port, int management, Path log, Path data) {
    this.process = process;
    this.port = port;
    this.management = management;
    this.log = log;
    this.data = data;
  }

  /** Starts the service and waits until it is ready. */
  static Service start(Path data, Map<String, String> environment) {
    var service = launch(data, environment);
    service.awaitReady();
    return service;
  }

  /** Starts another jar and waits until it is ready. */
  static Service start(Path jar, Path data, Map<String, String> environment) {
    var service = begin(data, AotCache.command(jar, List.of(), List.of()), environment);
    service.awaitReady();
    return service;
  }

  /** Starts the service without waiting. */
  static Service launch(Path data, Map<String, String> environment) {
    return begin(data, command(List.of()), environment);
  }

  private static Service begin(Path data, List<String> command, Map<String, String> environment) {
    int port = Ports.free();
    int management = Ports.free();
    var log = data.resolveSibling(data.getFileName() + ".log");
    var builder = new ProcessBuilder(command);
    builder.environment().put("ANTEROOM_DATA_DIR", data.toString());
    builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
    builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
    builder.environment().put("QUARKUS_MANAGEMENT_PORT", Integer.toString(management));
    builder.environment().putAll(environment);
    builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      return new Service(builder.start(), port, management, log, data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the command line of the jar with arguments. */
  static List<String> command(List<String> arguments) {
    return command(AotCache.jar(), arguments);
  }

  static List<String> command(Path jar, List<String> arguments) {
    train();
    return AotCache.command(jar, List.of(), arguments);
  }

  /** Runs once for each build of the jar. */
  private static synchronized void train() {
    if (AotCache.isMissing()) {
      try (var service =
          begin(Files.createTempDirectory("trained"), AotCache.trainingCommand(), Map.of())) {
        service.awaitReady();
        service.stop();
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  String address() {
    return "http://127.0.0.1:" + port;
  }

  JsonClient client() {
    return new JsonClient(address());
  }

  /** Returns the body of a path of the management port. */
  String management(String path) throws IOException {
    return new String(
        URI.create("http://127.0.0.1:" + management + path).toURL().openStream().readAllBytes(),
        StandardCharsets.UTF_8);
  }

  String adminToken() throws IOException {
    return Files.readString(data.resolve("admin-token")).strip();
  }

  /** Returns the settings of a second replica with the same database, keys and administrator. */
  Map<String, String> forAnotherReplica() throws IOException {
    var port = Files.readAllLines(data.resolve("postgresql/postmaster.pid")).get(3).strip();
    var password = Files.readString(data.resolve("pgpass")).strip();
    return Map.of(
        "QUARKUS_DATASOURCE_JDBC_URL",
        "jdbc:postgresql://127.0.0.1:" + port + "/anteroom",
        "QUARKUS_DATASOURCE_USERNAME",
        "anteroom",
        "QUARKUS_DATASOURCE_PASSWORD",
        password.substring(password.lastIndexOf(':') + 1),
        "ANTEROOM_KEYS_DIR",
        data.resolve("keys").toString(),
        "ANTEROOM_BOOTSTRAP_TOKEN",
        adminToken());
  }

  /** Returns the process of the embedded PostgreSQL, according to its PID file. */
  Optional<ProcessHandle> database() throws IOException {
    var pid = Files.readAllLines(data.resolve("postgresql/postmaster.pid")).getFirst().strip();
    return ProcessHandle.of(Long.parseLong(pid));
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  /** Sends SIGKILL and waits until the process is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Sends SIGTERM and returns the exit code. */
  int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("did not stop: " + log);
    }
    return process.exitValue();
  }

  int exitCode() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("still runs: " + log);
    }
    return process.exitValue();
  }

  /** Returns the status of a path of the management port; 0 without an answer. */
  int health(String path) {
    return Http.statusOrNone(URI.create("http://127.0.0.1:" + management + path));
  }

  void awaitReady() {
    var deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (System.nanoTime() < deadline) {
      if (!process.isAlive()) {
        throw new IllegalStateException("ended before it was ready, see " + log);
      }
      if (health("/q/health/ready") == 200) {
        return;
      }
      Eventually.pause(Duration.ofMillis(50));
    }
    throw new IllegalStateException("not ready in time, see " + log);
  }

  static void await(BooleanSupplier condition) {
    Eventually.until("what is waited for", TIMEOUT, condition);
  }

  /** Stops the service, and its database if the service could not. */
  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (Files.exists(data.resolve("postgresql/postmaster.pid"))) {
      database().ifPresent(ProcessHandle::destroyForcibly);
    }
  }
}
