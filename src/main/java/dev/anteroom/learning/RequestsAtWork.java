package dev.anteroom.learning;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many requests are being answered now: while there is one, the careful reader leaves it the
 * processor.
 */
@Singleton
class RequestsAtWork {
  private static final int BEFORE_ROUTES = 2_000;

  private final AtomicInteger atWork = new AtomicInteger();

  boolean isAny() {
    return atWork.get() > 0;
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
    filters.register(this::count, BEFORE_ROUTES);
  }

  private void count(RoutingContext context) {
    // A stream is open as long as somebody looks, and nearly always rests.
    if (!MediaType.SERVER_SENT_EVENTS.equals(context.request().getHeader(HttpHeaders.ACCEPT))) {
      atWork.incrementAndGet();
      // Whichever way it ends: with an answer, a failure, or a caller who went away.
      context.addEndHandler(ended -> atWork.decrementAndGet());
    }
    context.next();
  }
}
