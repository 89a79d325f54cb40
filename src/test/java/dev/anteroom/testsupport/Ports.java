package dev.anteroom.testsupport;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Ports for processes that must be told theirs. */
public final class Ports {
  /** Below those that systems give to connections, which would take one before it is used. */
  private static final int LOWEST = 15_000;

  private static final int COUNT = 15_000;

  private static final AtomicInteger NEXT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

  private Ports() {}

  /** One that nobody has at the moment, and that isn't given again for long. */
  public static int free() {
    while (true) {
      int port = LOWEST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
      try (var _ = new ServerSocket(port)) {
        return port;
      } catch (IOException e) {
        // Somebody has it.
      }
    }
  }
}
