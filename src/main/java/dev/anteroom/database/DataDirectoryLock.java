package dev.anteroom.database;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/**
 * Holds a data directory for this process until it ends, and stops the database then. Taken once a
 * process, however often classes are loaded anew, which a system property tells: asking the file
 * again would lose the lock, since closing any descriptor of a file drops all of a process's locks
 * on it.
 */
final class DataDirectoryLock {
  private DataDirectoryLock() {}

  /**
   * @return whether it was taken now, and not earlier by this process
   * @throws ConfigurationException where another process holds the directory
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
          "Another Anteroom runs over the data directory %s. Stop it, or give this one its own "
                  .formatted(settings.path().toAbsolutePath())
              + "ANTEROOM_DATA_DIR.");
    }
    System.setProperty(held, "true");
    // The hook keeps the channel, and with it the lock, reachable.
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

  /** Hooks run side by side; the service's own drains requests that still need the database. */
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
