package dev.anteroom.http;

/**
 * Limits the memory of large bodies that are processed at the same time to a share of the heap, but
 * always allows one. Processing a body takes several times its size, so several at once could
 * exhaust the heap and end the process.
 */
final class LargeBodies {
  private static final int SHARE_OF_HEAP = 16;

  private final long max;
  private long held;

  LargeBodies() {
    this(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
  }

  LargeBodies(long max) {
    this.max = max;
  }

  /** Admits a body if there is room; the caller releases the same number of octets afterwards. */
  synchronized boolean tryAcquire(long octets) {
    if (held > 0 && held + octets > max) {
      return false;
    }
    held += octets;
    return true;
  }

  synchronized void release(long octets) {
    held -= octets;
  }
}
