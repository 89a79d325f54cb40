package dev.anteroom.intake;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where replies wait for a writer: bounded, first come first served. A writer is let in at once
 * where no other writes, else when half as much waits as a busy one has in hand. So a lone reply
 * waits for nobody, and under load commits are few: what a commit costs is the same for one row and
 * for thirty.
 *
 * @param <T> what waits
 */
final class BatchQueue<T> {
  /** How long a reply waits for company while another batch is written. */
  private static final Duration BATCH_TIMEOUT = Duration.ofMillis(10);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Queue<T> waiting = new ArrayDeque<>();
  private final int capacity;
  private int inFlight;
  private int busyWriters;
  private boolean closed;

  /**
   * @param seats how many may wait
   */
  BatchQueue(int seats) {
    this.capacity = seats;
  }

  /** Whether one more would be taken in. */
  boolean hasCapacity() {
    lock.lock();
    try {
      return !closed && waiting.size() < capacity;
    } finally {
      lock.unlock();
    }
  }

  /** Takes one in; false where it is full or closed. */
  boolean offer(T item) {
    lock.lock();
    try {
      if (!hasCapacity()) {
        return false;
      }
      waiting.add(item);
      if (waiting.size() == 1 || isBatchReady()) {
        changed.signal();
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for a batch of at most so many; {@link #done} must follow. Empty where the room is closed
   * and nobody waits any more, or the thread was interrupted.
   */
  List<T> takeBatch(int max) {
    lock.lock();
    try {
      long patience = BATCH_TIMEOUT.toNanos();
      while (waiting.isEmpty() || !(isBatchReady() || patience <= 0)) {
        if (!waiting.isEmpty()) {
          patience = changed.awaitNanos(patience);
        } else if (closed) {
          return List.of();
        } else {
          changed.await();
          patience = BATCH_TIMEOUT.toNanos();
        }
      }
      return batch(max);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    } finally {
      lock.unlock();
    }
  }

  /** The batch of so many is written. */
  void done(int taken) {
    lock.lock();
    try {
      inFlight -= taken;
      busyWriters--;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Takes nobody in any more; who waits is still let through. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether nobody is taken in any more. */
  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** How many wait. */
  int size() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  private boolean isBatchReady() {
    return busyWriters == 0 || closed || 2 * waiting.size() >= inFlight / busyWriters;
  }

  private List<T> batch(int max) {
    var batch = new ArrayList<T>(Math.min(max, waiting.size()));
    while (batch.size() < max && !waiting.isEmpty()) {
      batch.add(waiting.remove());
    }
    inFlight += batch.size();
    busyWriters++;
    if (!waiting.isEmpty()) {
      changed.signal();
    }
    return batch;
  }
}
