package dev.anteroom.learning;

import dev.anteroom.problem.EndOfAnswer;
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
public class RequestsAtWork {
  /** What is too large is refused before, in a way that doesn't tell of its end. */
  private static final int AFTER_LIMITS = 1;

  /** A request that has waited so long for something isn't what needs the processor. */
  private static final long RESTING = Duration.ofSeconds(5).toNanos();

  private final int many = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  /** So many a processor take longer than a person notices. */
  private final int flood = 8 * Runtime.getRuntime().availableProcessors();

  private final AtomicInteger atWork = new AtomicInteger();
  private volatile long changedAt = System.nanoTime();

  boolean areMany() {
    return areAtLeast(many);
  }

  /** Whether there are far more than the processors get through at once. */
  public boolean areAFlood() {
    return areAtLeast(flood);
  }

  private boolean areAtLeast(int requests) {
    return atWork.get() >= requests && System.nanoTime() - changedAt < RESTING;
  }

  int count() {
    return atWork.get();
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

  void register(@Observes Filters filters) {
    filters.register(this::count, AFTER_LIMITS);
  }

  private void count(RoutingContext context) {
    // A stream is open as long as somebody looks, and nearly always rests.
    if (!MediaType.SERVER_SENT_EVENTS.equals(context.request().getHeader(HttpHeaders.ACCEPT))) {
      change(1);
      EndOfAnswer.then(context, () -> change(-1));
    }
    context.next();
  }

  private void change(int by) {
    atWork.addAndGet(by);
    changedAt = System.nanoTime();
  }
}
