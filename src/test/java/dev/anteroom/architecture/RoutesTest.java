package dev.anteroom.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.architecture.fixture.routes.Breaker;
import dev.anteroom.testsupport.Routes;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Deny by default: every resource method must declare who may call it, whatever protects its path.
 */
@Execution(ExecutionMode.CONCURRENT)
class RoutesTest {
  private static final Set<String> ROLES = Set.of("moderator", "admin", "screener", "privacy");

  @Test
  void everyResourceMethodNamesItsRolesOrPermitsAll() {
    var routes = Routes.of("dev.anteroom");

    assertThat(routes).hasSizeGreaterThan(60);
    assertThat(routes).filteredOn(route -> !isGuarded(route.method())).isEmpty();
  }

  @Test
  void aMethodWithoutARoleOrWithAnUnknownRoleIsReported() {
    assertThat(Routes.of(Breaker.class))
        .filteredOn(route -> !isGuarded(route.method()))
        .extracting(route -> route.method().getName())
        .containsExactlyInAnyOrder("withoutARole", "withARoleThatDoesNotExist");
  }

  private static boolean isGuarded(Method method) {
    var roles = method.getAnnotation(RolesAllowed.class);
    if (roles != null) {
      return areRoles(roles);
    }
    if (method.isAnnotationPresent(PermitAll.class)) {
      return true;
    }
    var owner = method.getDeclaringClass();
    var ofAll = owner.getAnnotation(RolesAllowed.class);
    return ofAll == null ? owner.isAnnotationPresent(PermitAll.class) : areRoles(ofAll);
  }

  private static boolean areRoles(RolesAllowed allowed) {
    return ROLES.containsAll(List.of(allowed.value()));
  }
}
