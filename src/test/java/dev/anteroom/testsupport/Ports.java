package dev.anteroom.testsupport;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Free ports for processes that need a fixed one. */
public final class Ports {
  /** Below the ephemeral ports, so that no outgoing connection takes one before it is used. */
  private static final int LOWEST = 15_000;

  private static final int COUNT = 15_000;

  private static final AtomicInteger NEXT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

  private Ports() {}

  /** Returns a port that is free now and is not returned again for long. */
  public static int free() {
    while (true) {
      int port = LOWEST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
      try (var _ = new ServerSocket(port)) {
        return port;
      } catch (IOException e) {
        // The port is in use.
      }
    }
  }
}
