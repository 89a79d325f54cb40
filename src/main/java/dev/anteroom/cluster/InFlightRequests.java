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
 * Counts the requests that are in progress. If there are enough to use half of the processors,
 * background work leaves the processors to them.
 */
@Singleton
public class InFlightRequests {
  /**
   * Runs after the body limit, which refuses requests without an end event, so that those are not
   * counted.
   */
  private static final int FILTER_PRIORITY = 1;

  /**
   * If no request has begun or ended for this long, those in progress wait for something else than
   * the processor.
   */
  private static final long STALE_AFTER = Duration.ofSeconds(5).toNanos();

  private final int busyThreshold = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  /** With this many requests per processor, users notice the delay. */
  private final int overloadThreshold = 8 * Runtime.getRuntime().availableProcessors();

  private final AtomicInteger inFlight = new AtomicInteger();
  private volatile long changedAt = System.nanoTime();

  public boolean isBusy() {
    return hasAtLeast(busyThreshold);
  }

  /** Returns whether there are far more requests than the processors can handle at once. */
  public boolean isOverloaded() {
    return hasAtLeast(overloadThreshold);
  }

  private boolean hasAtLeast(int requests) {
    return inFlight.get() >= requests && System.nanoTime() - changedAt < STALE_AFTER;
  }

  int count() {
    return inFlight.get();
  }

  /**
   * Runs a wait for background work without counting its request, since that work yields to
   * requests.
   */
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
    // An event stream stays open for as long as the page does, and is nearly always idle.
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
