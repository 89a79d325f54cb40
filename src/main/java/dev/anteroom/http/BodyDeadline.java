package dev.anteroom.http;

import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * How long a body may take to arrive. The server's own idle time-out begins anew with each octet,
 * so whoever sends one now and then would stay for ever, and count as a request at work.
 */
final class BodyDeadline {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private BodyDeadline() {}

  /** Of a request that has a body. */
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
