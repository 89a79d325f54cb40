package dev.anteroom.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Forbids frames for every answer. A page that has a policy of its own replaces this one; two
 * headers would both apply.
 */
@ApplicationScoped
class FramingFilter {
  /** Runs before every filter that may answer. */
  private static final int PRIORITY = 1_300;

  void register(@Observes Filters filters) {
    filters.register(FramingFilter::forbid, PRIORITY);
  }

  private static void forbid(RoutingContext context) {
    context.response().putHeader("Content-Security-Policy", "frame-ancestors 'none'");
    context.next();
  }
}
