package dev.anteroom.http;

import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * Limits how long a request body may take to arrive. The server's own idle time-out restarts with
 * each octet, so a client that sends one now and then would stay connected, and count as a request
 * in flight, for ever.
 */
final class BodyDeadline {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private BodyDeadline() {}

  /** Starts the deadline of a request that has a body. */
  static void start(RoutingContext context) {
    var vertx = context.vertx();
    long timer = vertx.setTimer(TIMEOUT.toMillis(), late -> abort(context));
    RequestEnd.then(context, () -> vertx.cancelTimer(timer));
  }

  private static void abort(RoutingContext context) {
    if (!context.request().isEnded()) {
      context.response().reset();
    }
  }
}
