package dev.anteroom.http;

import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The end of a request, whichever way it comes: with an answer, a failure, or a caller who went
 * away. An end handler alone is not enough: Quarkus's input stream sets one of its own where a body
 * turns out too large while it is read, and those of the context are never called then.
 */
public final class RequestEnd {
  private RequestEnd() {}

  /** Runs an action once, at the end. */
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
