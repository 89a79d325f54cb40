package dev.anteroom.site;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets only the pages of a site's origins read the answers of its public API, also refusals, and
 * never with credentials (Fetch, 3.2). Runs before every filter that may answer.
 */
@ApplicationScoped
class SiteCorsFilter {
  private static final int FILTER_PRIORITY = 1_100;
  private static final Pattern PUBLIC = Pattern.compile("/api/sites/([^/]+)/.*");

  private final Sites sites;

  SiteCorsFilter(Sites sites) {
    this.sites = sites;
  }

  void register(@Observes Filters filters) {
    filters.register(this::handle, FILTER_PRIORITY);
  }

  private void handle(RoutingContext context) {
    var path = PUBLIC.matcher(context.normalizedPath());
    if (!path.matches()) {
      context.next();
      return;
    }
    var headers = context.response().headers();
    headers.add("Vary", "Origin");
    // Some caches read only the last Vary line.
    context.addHeadersEndHandler(
        written -> headers.set("Vary", String.join(", ", headers.getAll("Vary"))));
    var origin = context.request().getHeader("Origin");
    boolean isOfSite = isSiteOrigin(path.group(1), origin);
    if (isOfSite) {
      headers.set("Access-Control-Allow-Origin", origin);
      headers.set("Access-Control-Expose-Headers", "ETag, Retry-After, Idempotency-Replayed");
    }
    if (!isPreflight(context)) {
      context.next();
      return;
    }
    if (isOfSite) {
      headers.set("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE");
      headers.set(
          "Access-Control-Allow-Headers",
          "Content-Type, If-None-Match, Idempotency-Key, Anteroom-Receipt");
      headers.set("Access-Control-Max-Age", "600");
    }
    headers.set("Cache-Control", "no-store");
    context.response().setStatusCode(204);
    context.end();
  }

  private static boolean isPreflight(RoutingContext context) {
    return context.request().method().equals(HttpMethod.OPTIONS)
        && context.request().getHeader("Access-Control-Request-Method") != null;
  }

  private boolean isSiteOrigin(String site, @Nullable String origin) {
    return origin != null
        && sites
            .find(site)
            .filter(known -> Site.origin(origin).filter(known.origins()::contains).isPresent())
            .isPresent();
  }
}
