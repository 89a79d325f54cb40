package dev.anteroom.learning;

import dev.anteroom.problem.Outage;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** A thread that works when it is woken, and once a second. */
final class BackgroundThread {
  private static final Logger LOG = Logger.getLogger(BackgroundThread.class);
  private static final Duration MOST = Duration.ofSeconds(10);

  private final Semaphore woken = new Semaphore(0);
  private final BooleanSupplier step;
  private final Thread thread;
  private volatile boolean isEnding;

  /**
   * Not yet at work.
   *
   * @param step a small piece of work; true where there is more to do at once
   */
  BackgroundThread(String name, BooleanSupplier step) {
    this.step = step;
    thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  void wake() {
    woken.release();
  }

  boolean isEnding() {
    return isEnding;
  }

  /** Waits until the step at hand is done. */
  void end() {
    isEnding = true;
    wake();
    try {
      thread.join(MOST);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!isEnding) {
      if (!isMoreToDo()) {
        await();
      }
    }
  }

  private boolean isMoreToDo() {
    try {
      return step.getAsBoolean();
    } catch (RuntimeException | Error e) {
      if (Outage.causes(e)) {
        LOG.debugf("%s waits for the database", thread.getName());
      } else {
        LOG.errorf("%s goes on after a failure: %s", thread.getName(), Outage.frames(e));
      }
      return false;
    }
  }

  private void await() {
    try {
      if (woken.tryAcquire(1, TimeUnit.SECONDS)) {
        woken.drainPermits();
      }
    } catch (InterruptedException e) {
      // Only end() ends it.
    }
  }
}
