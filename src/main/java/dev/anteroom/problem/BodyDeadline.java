package dev.anteroom.problem;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * How long an ordinary body may take to arrive. The server's own idle time-out begins anew with
 * each octet, so whoever sends one now and then would stay for ever, and count as a request at
 * work.
 */
final class BodyDeadline {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private BodyDeadline() {}

  static void begin(RoutingContext context) {
    if (hasBody(context.request())) {
      var vertx = context.vertx();
      long timer = vertx.setTimer(LONGEST.toMillis(), late -> end(context));
      context.addEndHandler(answered -> vertx.cancelTimer(timer));
    }
  }

  private static boolean hasBody(HttpServerRequest request) {
    return request.getHeader("Content-Length") != null
        || request.getHeader("Transfer-Encoding") != null;
  }

  private static void end(RoutingContext context) {
    if (!context.request().isEnded()) {
      context.response().reset();
    }
  }
}
