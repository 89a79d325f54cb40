package dev.anteroom.learning;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * How many requests are being answered now: while there is one, the careful reader leaves it the
 * processor.
 */
@Singleton
class RequestsAtWork {
  private static final String COUNTED = RequestsAtWork.class.getName();

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

  @ServerRequestFilter
  void begins(ContainerRequestContext request) {
    request.setProperty(COUNTED, true);
    atWork.incrementAndGet();
  }

  // Of a stream it is called as it begins.
  @ServerResponseFilter
  void ends(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getProperty(COUNTED) != null) {
      request.removeProperty(COUNTED);
      atWork.decrementAndGet();
    }
  }
}
