package dev.anteroom.cluster;

import dev.anteroom.database.DatabaseOutage;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** A thread that runs a step when it is woken, and at least once a second. */
public final class BackgroundThread {
  private static final Logger LOG = Logger.getLogger(BackgroundThread.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final Semaphore wakeUps = new Semaphore(0);
  private final BooleanSupplier step;
  private final Thread thread;
  private volatile boolean isStopping;

  /**
   * Creates the thread without starting it.
   *
   * @param step a small piece of work; returns true if there is more to do at once
   */
  public BackgroundThread(String name, BooleanSupplier step) {
    this.step = step;
    thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  public void wake() {
    wakeUps.release();
  }

  public boolean isStopping() {
    return isStopping;
  }

  /** Waits until the current step is done. */
  public void stop() {
    isStopping = true;
    wake();
    try {
      thread.join(TIMEOUT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!isStopping) {
      if (!runStep()) {
        awaitWakeUp();
      }
    }
  }

  private boolean runStep() {
    try {
      return step.getAsBoolean();
    } catch (RuntimeException | Error e) {
      if (DatabaseOutage.isCauseOf(e)) {
        LOG.debugf("%s waits for the database", thread.getName());
      } else {
        LOG.errorf(
            "%s continues after a failure: %s", thread.getName(), DatabaseOutage.stackFrames(e));
      }
      return false;
    }
  }

  private void awaitWakeUp() {
    try {
      if (wakeUps.tryAcquire(1, TimeUnit.SECONDS)) {
        wakeUps.drainPermits();
      }
    } catch (InterruptedException e) {
      // Only stop() ends this thread.
    }
  }
}
