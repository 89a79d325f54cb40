package dev.anteroom.faults;

import java.util.ArrayList;
import java.util.List;

/** Threads that repeat their work until they are stopped. */
final class RepeatingThreads {
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;

  /** Adds a thread that checks {@link #isRunning} itself. */
  void add(Runnable work) {
    threads.add(Thread.ofVirtual().start(work));
  }

  boolean isRunning() {
    return !stopped;
  }

  /** Waits until all threads have ended. */
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
