package dev.anteroom.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/**
 * How long an ordinary body may take to arrive. The server's own idle time-out begins anew with
 * each octet, so whoever sends one now and then would stay for ever, and count as a request at
 * work.
 */
@ApplicationScoped
class BodyDeadlines {
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int BEFORE_ROUTES = 1_050;

  void register(@Observes Filters filters) {
    filters.register(BodyDeadlines::watch, BEFORE_ROUTES);
  }

  private static void watch(RoutingContext context) {
    var request = context.request();
    if (hasBody(request) && !BodyLimits.mayBeLarge(context.normalizedPath())) {
      var vertx = context.vertx();
      long timer = vertx.setTimer(LONGEST.toMillis(), late -> end(context));
      context.addEndHandler(answered -> vertx.cancelTimer(timer));
    }
    context.next();
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
