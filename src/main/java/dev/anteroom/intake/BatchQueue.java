package dev.anteroom.intake;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * A bounded FIFO queue of submissions that wait for a writer. A writer gets a batch at once if no
 * other is writing, otherwise if at least half as many submissions wait as a busy writer has in its
 * batch. So a single submission does not wait, and under load there are few commits; a commit costs
 * the same for one row and for thirty.
 *
 * @param <T> the type of the items
 */
final class BatchQueue<T> {
  /** How long a submission waits for others while another batch is written. */
  private static final Duration BATCH_TIMEOUT = Duration.ofMillis(10);

  private final Queue<T> waiting = new ArrayDeque<>();
  private final int capacity;
  private int inFlight;
  private int busyWriters;
  private boolean closed;

  /**
   * Creates an empty queue.
   *
   * @param capacity the maximum number of waiting items
   */
  BatchQueue(int capacity) {
    this.capacity = capacity;
  }

  /** Returns whether another item would be accepted. */
  synchronized boolean hasCapacity() {
    return !closed && waiting.size() < capacity;
  }

  /** Adds an item; returns false if the queue is full or closed. */
  synchronized boolean offer(T item) {
    if (!hasCapacity()) {
      return false;
    }
    // Further items of a batch that is ready wake no further writers, which would find nothing.
    boolean wasReady = !waiting.isEmpty() && isBatchReady();
    waiting.add(item);
    if (waiting.size() == 1 || (isBatchReady() && !wasReady)) {
      notify();
    }
    return true;
  }

  /**
   * Waits for a batch of at most {@code max} items, after which {@link #done} must be called. It is
   * empty if the queue is closed and has no items, or if the thread was interrupted.
   */
  synchronized List<T> takeBatch(int max) {
    try {
      long patience = BATCH_TIMEOUT.toNanos();
      while (waiting.isEmpty() || !(isBatchReady() || patience <= 0)) {
        if (!waiting.isEmpty()) {
          long began = System.nanoTime();
          TimeUnit.NANOSECONDS.timedWait(this, patience);
          patience -= System.nanoTime() - began;
        } else if (closed) {
          return List.of();
        } else {
          wait();
          patience = BATCH_TIMEOUT.toNanos();
        }
      }
      return batch(max);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  /** Reports that a batch of this size is written. The writer itself takes the next one. */
  synchronized void done(int taken) {
    inFlight -= taken;
    busyWriters--;
  }

  /** Closes the queue; waiting items can still be taken. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  /** Returns whether the queue is closed. */
  synchronized boolean isClosed() {
    return closed;
  }

  /** Returns how many items wait. */
  synchronized int size() {
    return waiting.size();
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
      notify();
    }
    return batch;
  }
}
