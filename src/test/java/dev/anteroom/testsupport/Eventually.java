package dev.anteroom.testsupport;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/** Waits for what becomes true in the background. */
public final class Eventually {
  /** Not a bound that a test asserts: after it a test hangs. */
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  /** Polling more often would slow down the work that a test waits for. */
  private static final Duration MAX_PAUSE = Duration.ofMillis(100);

  private Eventually() {}

  /** Tries again until the assertion holds; fails as it failed last. */
  public static void holds(Runnable assertion) {
    var tries = new Attempts(TIMEOUT);
    while (true) {
      try {
        assertion.run();
        return;
      } catch (AssertionError e) {
        if (!tries.hasNext()) {
          throw e;
        }
      }
      tries.next();
    }
  }

  /** What a call gives as soon as it neither throws nor fails an assertion. */
  public static <T> T succeeds(Callable<T> call) {
    var tries = new Attempts(TIMEOUT);
    while (true) {
      try {
        return call.call();
      } catch (Exception | AssertionError e) {
        if (!tries.hasNext()) {
          throw new AssertionError("not without a failure within " + TIMEOUT, e);
        }
      }
      tries.next();
    }
  }

  /** Asks again until it is so. */
  public static void until(BooleanSupplier condition) {
    until("what the test waits for", TIMEOUT, condition);
  }

  /** Asks again until it is so, for at most so long. */
  public static void until(String what, Duration patience, BooleanSupplier condition) {
    var tries = new Attempts(patience);
    while (!condition.getAsBoolean()) {
      if (!tries.hasNext()) {
        throw new AssertionError("not so within " + patience + ": " + what);
      }
      tries.next();
    }
  }

  /** Lets time go by, for a process of its own whose time no test can move. */
  public static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Tries with pauses between them, each longer than the one before. */
  private static final class Attempts {
    private final long end;
    private Duration between = Duration.ofMillis(5);

    Attempts(Duration patience) {
      end = System.nanoTime() + patience.toNanos();
    }

    boolean hasNext() {
      return System.nanoTime() < end;
    }

    void next() {
      pause(between);
      var longer = between.multipliedBy(3).dividedBy(2);
      between = longer.compareTo(MAX_PAUSE) < 0 ? longer : MAX_PAUSE;
    }
  }
}
