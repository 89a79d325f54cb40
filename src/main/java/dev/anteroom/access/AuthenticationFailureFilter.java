package dev.anteroom.access;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Leaves a failed authentication to the exception mappers, like any exception of a resource.
 * Quarkus REST does the same, but first rebuilds its whole table of paths on every request, to find
 * the path under which a failure would be counted.
 */
@Singleton
class AuthenticationFailureFilter {
  void register(@Observes Filters filters) {
    filters.register(
        context -> {
          context.remove(QuarkusHttpUser.AUTH_FAILURE_HANDLER);
          context.next();
        },
        // At equal priority, Quarkus's own filter runs before this one, and Quarkus REST after it.
        SecurityHandlerPriorities.AUTHENTICATION);
  }
}
