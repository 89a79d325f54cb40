package dev.anteroom.faults;

import java.util.ArrayList;
import java.util.List;

/** Each does the same again and again, until they are told to stop. */
final class RepeatingThreads {
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;

  /** One more, who looks whether to go on by {@link #isRunning}. */
  void add(Runnable work) {
    threads.add(Thread.ofVirtual().start(work));
  }

  boolean isRunning() {
    return !stopped;
  }

  /** Waits until each has ended. */
  void stop() {
    stopped = true;
    for (var thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
