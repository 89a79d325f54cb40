package dev.anteroom.http;

/**
 * Bounds what large bodies take while they are worked on: together a share of the heap, but always
 * one. What is made of a body takes several times its size, so that some at once would fill the
 * heap, and a full heap ends the process.
 */
final class LargeBodies {
  private static final int SHARE_OF_HEAP = 16;

  private final long most;
  private long held;

  LargeBodies() {
    this(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
  }

  LargeBodies(long most) {
    this.most = most;
  }

  /** Whether there is room; whoever was let in releases as much at its end. */
  synchronized boolean tryAcquire(long octets) {
    if (held > 0 && held + octets > most) {
      return false;
    }
    held += octets;
    return true;
  }

  synchronized void release(long octets) {
    held -= octets;
  }
}
