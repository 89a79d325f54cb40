package dev.anteroom;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** What becomes true in the background. */
public final class Eventually {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Eventually() {}

  /** Asks again until it holds; fails as it failed last. */
  public static void holds(Runnable assertion) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        assertion.run();
        return;
      } catch (AssertionError e) {
        if (System.nanoTime() > end) {
          throw e;
        }
      }
      pause(Duration.ofMillis(100));
    }
  }

  /** Asks again until it is so, for at most so long. */
  public static void until(String what, Duration patience, BooleanSupplier condition) {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not so within " + patience + ": " + what);
      }
      pause(Duration.ofMillis(20));
    }
  }

  /** Lets time go by. */
  public static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
