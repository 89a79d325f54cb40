package dev.anteroom.faults;

import dev.anteroom.testsupport.AotCache;
import dev.anteroom.testsupport.Eventually;
import dev.anteroom.testsupport.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged jar as a process that can be killed and restarted on the same ports. */
final class Instance implements AutoCloseable {
  private static final Duration START_TIMEOUT = Duration.ofSeconds(90);

  /**
   * The heap is allocated at the start, so that memory growth is outside it; it must hold rules
   * with 100,000 terms and the classifiers of all sites while they are built. As in the image, an
   * instance that is out of memory exits. Instances start often and live a minute, so they are
   * compiled fast.
   */
  private static final List<String> OPTIONS =
      List.of(
          "-Xms256m",
          "-XX:+AlwaysPreTouch",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:TieredStopAtLevel=1");

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(90);

  private final Path log;
  private final Map<String, String> settings;
  private final int port;
  private final int management;
  private Path jar = AotCache.jar();
  private Process process;

  Instance(Path log, Map<String, String> settings) throws IOException {
    this.log = log;
    this.settings = settings;
    this.port = Ports.free();
    this.management = Ports.free();
  }

  /** Starts the process without waiting. */
  Instance launch() {
    return launch(AotCache.command(jar, OPTIONS, List.of()));
  }

  /**
   * Runs the training start if this jar has no AOT cache yet, so that the next starts take half the
   * time.
   */
  void train() throws InterruptedException {
    if (AotCache.isMissing()) {
      launch(AotCache.trainingCommand()).awaitReady();
      stop();
    }
  }

  private Instance launch(List<String> command) {
    var builder = new ProcessBuilder(command);
    builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
    builder.environment().put("QUARKUS_HTTP_PORT", "" + port);
    builder.environment().put("QUARKUS_MANAGEMENT_PORT", "" + management);
    builder.environment().putAll(settings);
    try {
      process =
          builder
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sets the jar of the next launch. */
  void jar(Path next) {
    jar = next;
  }

  void awaitReady() {
    Eventually.until(
        "ready, see " + log,
        START_TIMEOUT,
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError("ended before it was ready, see " + log);
          }
          return health("ready", Duration.ofSeconds(5)) == 200;
        });
  }

  int port() {
    return port;
  }

  Path log() {
    return log;
  }

  /** Returns the status of a health check; 0 without an answer in time. */
  int health(String which, Duration patience) {
    return RawHttp.sendOrNone(management, patience, "GET", "/q/health/" + which, "").status();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Sends SIGKILL and waits until the process is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Sends SIGTERM, waits until the process is gone, and returns the exit code. */
  int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("did not stop, see " + log);
    }
    return process.exitValue();
  }

  /** Returns the resources of the process according to the kernel. */
  Footprint footprint() {
    try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      var status = lines.toList();
      return new Footprint(
          number(status.stream(), "VmRSS:") / 1024,
          number(status.stream(), "Threads:"),
          openFiles());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int openFiles() throws IOException {
    try (var files = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
      return (int) files.count();
    }
  }

  private static int number(Stream<String> lines, String name) {
    return lines
        .filter(line -> line.startsWith(name))
        .map(line -> Integer.parseInt(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  /**
   * The resources of a process.
   *
   * @param memory resident, in MiB
   * @param threads of the operating system
   * @param files open files, including connections
   */
  record Footprint(int memory, int threads, int files) {}

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
