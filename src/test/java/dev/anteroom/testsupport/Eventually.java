package dev.anteroom.testsupport;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/** Waits for conditions that become true in the background. */
public final class Eventually {
  /** Not a bound that a test asserts: it only ends a test that hangs. */
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  /** More frequent polling would slow down the work that a test waits for. */
  private static final Duration MAX_PAUSE = Duration.ofMillis(100);

  private Eventually() {}

  /** Retries until the assertion passes; on timeout throws its last failure. */
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

  /** Returns the result of a call as soon as it neither throws nor fails an assertion. */
  public static <T> T succeeds(Callable<T> call) {
    var tries = new Attempts(TIMEOUT);
    while (true) {
      try {
        return call.call();
      } catch (Exception | AssertionError e) {
        if (!tries.hasNext()) {
          throw new AssertionError("still failing after " + TIMEOUT, e);
        }
      }
      tries.next();
    }
  }

  /** Polls until the condition is true. */
  public static void until(BooleanSupplier condition) {
    until("what the test waits for", TIMEOUT, condition);
  }

  /** Polls until the condition is true, at most for this time. */
  public static void until(String what, Duration patience, BooleanSupplier condition) {
    var tries = new Attempts(patience);
    while (!condition.getAsBoolean()) {
      if (!tries.hasNext()) {
        throw new AssertionError("not within " + patience + ": " + what);
      }
      tries.next();
    }
  }

  /** Sleeps, for processes whose clock a test can't move. */
  public static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Retries with pauses that grow. */
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
