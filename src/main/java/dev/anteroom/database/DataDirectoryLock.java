package dev.anteroom.database;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/**
 * Locks a data directory for this process until it ends, and then stops the database. The lock is
 * taken once per process, even if classes are reloaded; a system property records it. Opening the
 * file again would lose the lock, because closing any descriptor of a file releases all of the
 * process's locks on it.
 */
final class DataDirectoryLock {
  private DataDirectoryLock() {}

  /**
   * Takes the lock, unless this process already holds it.
   *
   * @return whether it was taken by this call
   * @throws ConfigurationException if another process holds the lock
   */
  static boolean acquire(DataDirectory settings) throws IOException {
    var held = "dev.anteroom.database.held:" + settings.lockFile().toAbsolutePath().normalize();
    if (System.getProperty(held) != null) {
      return false;
    }
    var channel =
        FileChannel.open(settings.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      throw new ConfigurationException(
          "Another Anteroom process uses the data directory %s. Stop it, or set "
                  .formatted(settings.path().toAbsolutePath())
              + "ANTEROOM_DATA_DIR to another directory.");
    }
    System.setProperty(held, "true");
    // The hook keeps the channel, and so the lock, reachable.
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> stop(settings, channel), "embedded-postgresql-stop"));
    return true;
  }

  private static void stop(DataDirectory settings, FileChannel channel) {
    awaitServiceEnd();
    Postmaster.of(settings.cluster()).ifPresent(Postmaster::stopFast);
    try {
      channel.close();
    } catch (IOException e) {
      // The process ends, and its locks with it.
    }
  }

  /** Shutdown hooks run in parallel, and the service still needs the database to drain requests. */
  private static void awaitServiceEnd() {
    for (var thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("Shutdown thread")) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }
}
