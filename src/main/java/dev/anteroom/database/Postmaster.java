package dev.anteroom.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A server process over a data directory, as its {@code postmaster.pid} tells. */
record Postmaster(ProcessHandle process, int port) {
  private static final int PORT_LINE = 3;

  /**
   * The live server of a data directory. The file of a dead one is removed: its number may be
   * reused.
   */
  static Optional<Postmaster> of(Path cluster) {
    var file = cluster.resolve("postmaster.pid");
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      var lines = Files.readAllLines(file);
      var process =
          ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
              .filter(ProcessHandle::isAlive)
              .filter(Postmaster::mayBePostgres);
      if (process.isEmpty()) {
        Files.deleteIfExists(file);
      }
      return process.map(found -> new Postmaster(found, port(lines)));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Ends the server: whoever is connected is dropped, what was committed stays. */
  void stopFast() {
    try {
      // SIGINT is PostgreSQL's fast shutdown; ProcessHandle only knows SIGTERM, which waits for
      // clients.
      new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start().waitFor();
      process.onExit().get(10, java.util.concurrent.TimeUnit.SECONDS);
    } catch (IOException
        | java.util.concurrent.ExecutionException
        | java.util.concurrent.TimeoutException e) {
      System.err.println(
          "The embedded PostgreSQL did not stop in time; it recovers at the next start");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean mayBePostgres(ProcessHandle process) {
    return process.info().command().map(command -> command.endsWith("postgres")).orElse(true);
  }

  private static int port(List<String> lines) {
    return lines.size() > PORT_LINE ? Integer.parseInt(lines.get(PORT_LINE).strip()) : 0;
  }
}
