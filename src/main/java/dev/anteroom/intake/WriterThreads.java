package dev.anteroom.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Threads that do the same work until it ends; those that died are replaced. */
final class WriterThreads {
  private final String name;
  private final Runnable work;
  private final List<Thread> threads = new ArrayList<>();

  /**
   * None yet.
   *
   * @param name of each, before its number
   */
  WriterThreads(String name, Runnable work) {
    this.name = name;
    this.work = work;
  }

  synchronized void start(int count) {
    for (int i = 1; i <= count; i++) {
      threads.add(startThread(i));
    }
  }

  synchronized int alive() {
    return (int) threads.stream().filter(Thread::isAlive).count();
  }

  synchronized void replaceDead() {
    for (int i = 0; i < threads.size(); i++) {
      if (!threads.get(i).isAlive()) {
        threads.set(i, startThread(i + 1));
      }
    }
  }

  /** Waits for all to end, together at most so long. */
  void join(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    for (var thread : all()) {
      thread.join(Duration.ofNanos(deadline - System.nanoTime()));
    }
  }

  private synchronized List<Thread> all() {
    return List.copyOf(threads);
  }

  private Thread startThread(int number) {
    return Thread.ofPlatform().name(name + number).start(work);
  }
}
