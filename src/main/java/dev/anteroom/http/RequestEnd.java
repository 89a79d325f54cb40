package dev.anteroom.http;

import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Observes the end of a request: a response, a failure or a closed connection. An end handler alone
 * is not enough: if a body turns out to be too large while it is read, Quarkus's input stream
 * replaces the end handler, and those of the context are never called.
 */
public final class RequestEnd {
  private RequestEnd() {}

  /** Runs an action once when the request ends. */
  public static void then(RoutingContext context, Runnable action) {
    var isRun = new AtomicBoolean();
    Runnable once =
        () -> {
          if (isRun.compareAndSet(false, true)) {
            action.run();
          }
        };
    context.addEndHandler(ended -> once.run());
    context.addBodyEndHandler(ended -> once.run());
  }
}
