package dev.anteroom.learning;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * How many requests are being answered now: while there are as many as would keep half of the
 * processors busy, the careful reader leaves those to them.
 */
@Singleton
class RequestsAtWork {
  private static final String COUNTED = RequestsAtWork.class.getName();

  /** A request that has waited so long for something isn't what needs the processor. */
  private static final long RESTING = Duration.ofSeconds(5).toNanos();

  private final int many = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  private final AtomicInteger atWork = new AtomicInteger();
  private volatile long changedAt = System.nanoTime();

  boolean areMany() {
    return atWork.get() >= many && System.nanoTime() - changedAt < RESTING;
  }

  /** Waits on what the careful reader does, which therefore must not wait for it. */
  void aside(Runnable waiting) {
    atWork.decrementAndGet();
    try {
      waiting.run();
    } finally {
      atWork.incrementAndGet();
    }
  }

  @ServerRequestFilter
  void begins(ContainerRequestContext request) {
    request.setProperty(COUNTED, true);
    atWork.incrementAndGet();
    changedAt = System.nanoTime();
  }

  // Of a stream it is called as it begins.
  @ServerResponseFilter
  void ends(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getProperty(COUNTED) != null) {
      request.removeProperty(COUNTED);
      atWork.decrementAndGet();
      changedAt = System.nanoTime();
    }
  }
}
