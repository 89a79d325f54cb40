package dev.anteroom.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Forbids frames for every answer that has no policy of its own. */
@ApplicationScoped
class FramingFilter {
  private static final String POLICY = "Content-Security-Policy";

  /** Runs before every filter that may answer. */
  private static final int PRIORITY = 1_300;

  void register(@Observes Filters filters) {
    filters.register(FramingFilter::forbid, PRIORITY);
  }

  private static void forbid(RoutingContext context) {
    var headers = context.response().headers();
    context.addHeadersEndHandler(written -> {
      if (!headers.contains(POLICY)) {
        headers.set(POLICY, "frame-ancestors 'none'");
      }
    });
    context.next();
  }
}
