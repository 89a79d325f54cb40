package dev.anteroom.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Deny by default: a resource method that names nobody is a fault, whatever guards its path. */
class RoutesTest {
  private static final Set<String> ROLES = Set.of("moderator", "admin", "screener", "privacy");

  @Test
  void everyResourceMethodNamesItsRolesOrPermitsAll() {
    var house =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.anteroom");

    assertThat(routes(house)).hasSizeGreaterThan(10);
    assertThat(unguarded(house)).isEmpty();
  }

  @Test
  void aMethodWithoutARoleOrWithOneThatDoesNotExistIsSeen() {
    var broken = new ClassFileImporter().importPackages("dev.anteroom.architecture.fixture.routes");

    assertThat(unguarded(broken))
        .extracting(JavaMethod::getName)
        .containsExactlyInAnyOrder("withoutARole", "withARoleThatDoesNotExist");
  }

  private static List<JavaMethod> routes(JavaClasses classes) {
    return classes.stream()
        .flatMap(c -> c.getMethods().stream())
        .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class))
        .toList();
  }

  private static List<JavaMethod> unguarded(JavaClasses classes) {
    return routes(classes).stream().filter(method -> !isGuarded(method)).toList();
  }

  private static boolean isGuarded(JavaMethod method) {
    if (method.isAnnotatedWith(RolesAllowed.class)) {
      return areRoles(method.getAnnotationOfType(RolesAllowed.class));
    }
    if (method.isAnnotatedWith(PermitAll.class)) {
      return true;
    }
    var owner = method.getOwner();
    return owner.isAnnotatedWith(RolesAllowed.class)
        ? areRoles(owner.getAnnotationOfType(RolesAllowed.class))
        : owner.isAnnotatedWith(PermitAll.class);
  }

  private static boolean areRoles(RolesAllowed allowed) {
    return ROLES.containsAll(List.of(allowed.value()));
  }
}
