package dev.anteroom.cluster;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A thread that runs a step when it is woken, and at least once in an interval. Each step is a run
 * of a background job.
 */
public final class BackgroundThread {
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final Semaphore wakeUps = new Semaphore(0);
  private final String name;
  private final Duration interval;
  private final BooleanSupplier step;
  private volatile @Nullable Thread thread;
  private volatile boolean isStopping;

  /**
   * Creates a thread that runs the step at least once a second, without starting it.
   *
   * @param step a small piece of work; returns true if there is more to do at once
   */
  public BackgroundThread(String name, BooleanSupplier step) {
    this(name, INTERVAL, step);
  }

  BackgroundThread(String name, Duration interval, BooleanSupplier step) {
    this.name = name;
    this.interval = interval;
    this.step = step;
  }

  public void start(BackgroundJobs jobs) {
    thread = Thread.ofPlatform().daemon().name(name).start(() -> run(jobs));
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
      if (thread != null) {
        thread.join(TIMEOUT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(BackgroundJobs jobs) {
    while (!isStopping) {
      try {
        if (jobs.run(name, step::getAsBoolean)) {
          continue;
        }
      } catch (Exception | Error e) {
        // It is recorded; the thread continues.
      }
      awaitWakeUp();
    }
  }

  private void awaitWakeUp() {
    try {
      if (wakeUps.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS)) {
        wakeUps.drainPermits();
      }
    } catch (InterruptedException e) {
      // Only stop() ends this thread.
    }
  }
}
