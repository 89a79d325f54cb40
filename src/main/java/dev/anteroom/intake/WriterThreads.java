package dev.anteroom.intake;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A fixed number of threads that run the same work; threads that ended early are replaced. */
final class WriterThreads {
  private final String name;
  private final Runnable work;
  private final List<Thread> threads = new CopyOnWriteArrayList<>();

  /**
   * Creates the group without starting threads.
   *
   * @param name the prefix of each thread's name
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

  int alive() {
    return (int) threads.stream().filter(Thread::isAlive).count();
  }

  synchronized void replaceDead() {
    for (int i = 0; i < threads.size(); i++) {
      if (!threads.get(i).isAlive()) {
        threads.set(i, startThread(i + 1));
      }
    }
  }

  /** Waits for all threads to end, together at most this long. */
  void join(Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    for (var thread : threads) {
      thread.join(Duration.ofNanos(deadline - System.nanoTime()));
    }
  }

  private Thread startThread(int number) {
    return Thread.ofPlatform().name(name + number).start(work);
  }
}
