package dev.anteroom.access;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Leaves a failed authentication to the exception mappers, as any exception of a resource. Quarkus
 * REST would do so itself, but before it works out for every request under which path a failure
 * would be counted, by building its whole table of paths anew.
 */
@Singleton
class AuthenticationFailureFilter {
  void register(@Observes Filters filters) {
    filters.register(
        context -> {
          context.remove(QuarkusHttpUser.AUTH_FAILURE_HANDLER);
          context.next();
        },
        // Of equal priority Quarkus's own comes first; Quarkus REST is next.
        SecurityHandlerPriorities.AUTHENTICATION);
  }
}
