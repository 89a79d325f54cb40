package dev.anteroom.cluster;

import dev.anteroom.http.RequestEnd;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many requests are being answered now: while there are as many as would keep half of the
 * processors busy, what can wait leaves those to them.
 */
@Singleton
public class InFlightRequests {
  /** What is too large is refused before, in a way that doesn't tell of its end. */
  private static final int FILTER_PRIORITY = 1;

  /** A request that has waited so long for something isn't what needs the processor. */
  private static final long STALE_AFTER = Duration.ofSeconds(5).toNanos();

  private final int busyThreshold = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  /** So many a processor take longer than a person notices. */
  private final int overloadThreshold = 8 * Runtime.getRuntime().availableProcessors();

  private final AtomicInteger inFlight = new AtomicInteger();
  private volatile long changedAt = System.nanoTime();

  public boolean isBusy() {
    return hasAtLeast(busyThreshold);
  }

  /** Whether there are far more than the processors get through at once. */
  public boolean isOverloaded() {
    return hasAtLeast(overloadThreshold);
  }

  private boolean hasAtLeast(int requests) {
    return inFlight.get() >= requests && System.nanoTime() - changedAt < STALE_AFTER;
  }

  int count() {
    return inFlight.get();
  }

  /** Waits on what the careful reader does, which therefore must not wait for it. */
  public void runUncounted(Runnable waiting) {
    inFlight.decrementAndGet();
    try {
      waiting.run();
    } finally {
      inFlight.incrementAndGet();
    }
  }

  void register(@Observes Filters filters) {
    filters.register(this::count, FILTER_PRIORITY);
  }

  private void count(RoutingContext context) {
    // A stream is open as long as somebody looks, and nearly always rests.
    if (!MediaType.SERVER_SENT_EVENTS.equals(context.request().getHeader(HttpHeaders.ACCEPT))) {
      add(1);
      RequestEnd.then(context, () -> add(-1));
    }
    context.next();
  }

  private void add(int by) {
    inFlight.addAndGet(by);
    changedAt = System.nanoTime();
  }
}
