package dev.anteroom.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A server process on a data directory, read from its {@code postmaster.pid}. */
record Postmaster(ProcessHandle process, int port) {
  private static final int PORT_LINE = 3;

  /**
   * Returns the live server of a data directory, which may still be starting or belong to others.
   */
  static Optional<Postmaster> of(Path cluster) {
    try {
      var lines = Files.readAllLines(file(cluster));
      return lines.isEmpty()
          ? Optional.empty()
          : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
              .filter(ProcessHandle::isAlive)
              .filter(Postmaster::mayBePostgres)
              .map(found -> new Postmaster(found, port(lines)));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * Removes the file of a dead server, whose process id another process may have now. The caller
   * must hold the lock of the directory, so that no other process starts a server meanwhile.
   */
  static void forgetDead(Path cluster) throws IOException {
    if (of(cluster).isEmpty()) {
      Files.deleteIfExists(file(cluster));
    }
  }

  private static Path file(Path cluster) {
    return cluster.resolve("postmaster.pid");
  }

  /** Stops the server: clients are disconnected, and committed data is kept. */
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

  /** Linux adds "(deleted)" if the file of a running program was replaced. */
  private static boolean mayBePostgres(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(command -> command.endsWith("postgres") || command.endsWith("postgres (deleted)"))
        .orElse(true);
  }

  private static int port(List<String> lines) {
    return lines.size() > PORT_LINE ? Integer.parseInt(lines.get(PORT_LINE).strip()) : 0;
  }
}
