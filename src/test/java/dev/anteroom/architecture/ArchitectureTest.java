package dev.anteroom.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.anteroom.sealing.EmailAddress;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Execution(ExecutionMode.CONCURRENT)
class ArchitectureTest {
  private static final String ROOT = "dev.anteroom";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void packagesDependOnlyOnWhatTheTableAllows() {
    assertThat(CLASSES).hasSizeGreaterThan(100);
    PackageRules.rules(ROOT).forEach(rule -> rule.check(CLASSES));
  }

  @Test
  void everyPackageOfTheTableExistsAndHasAPackageInfo() {
    assertThat(PackageRules.TABLE.keySet())
        .allSatisfy(room ->
            assertThat(
                    Files.readString(
                        Path.of(
                            "src/main/java/dev/anteroom",
                            room.replace('.', '/'),
                            "package-info.java")))
                .contains("Open first:")
                .contains("@NullMarked"));
  }

  @Test
  void everyAllowedDependencyIsUsed() {
    assertThat(PackageRules.unused(PackageRules.TABLE, ROOT, CLASSES)).isEmpty();
  }

  @Test
  void anUnusedAllowedDependencyIsDetected() {
    assertThat(PackageRules.unused(Map.of("text", Set.of("console")), ROOT, CLASSES))
        .containsExactly("text -> console");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          table   | other rooms than
          cycle   | Cycle detected
          strange | no room of the table
          drawer  | ..util..
          address | only sealing holds addresses
          """)
  void eachRuleFailsOnClassesThatViolateIt(String fixture, String complaint) {
    var root = ROOT + ".architecture.fixture." + fixture;
    var broken = new ClassFileImporter().importPackages(root);

    assertThat(broken).isNotEmpty();
    assertThatThrownBy(() -> PackageRules.rules(root).forEach(rule -> rule.check(broken)))
        .isInstanceOf(AssertionError.class);
    assertThat(failuresOf(root, broken)).contains(complaint);
  }

  @Test
  void theEntityRuleFailsOnAPublicEntity() {
    var broken = new ClassFileImporter().importClasses(PublicEntity.class);

    assertThatThrownBy(() -> PackageRules.stayInTheirPackage(Marked.class.getName()).check(broken))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void theEmailAddressTypeReturnsNoText() {
    assertThat(EmailAddress.class.getDeclaredMethods())
        .filteredOn(method -> Modifier.isPublic(method.getModifiers()))
        .extracting(method -> method.getName() + ": " + method.getReturnType().getSimpleName())
        .containsExactlyInAnyOrder(
            "of: EmailAddress",
            "isBlank: boolean",
            "error: Optional",
            "facts: EmailFacts",
            "toString: String");
    assertThat(EmailAddress.of("me@example.org")).hasToString("[typed address]");
  }

  /** Replaces the real annotation, which would make the class part of the application. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface Marked {}

  @Marked
  public static class PublicEntity {}

  private static String failuresOf(String root, JavaClasses classes) {
    var said = new StringBuilder();
    for (ArchRule rule : PackageRules.rules(root)) {
      said.append(String.join("\n", rule.evaluate(classes).getFailureReport().toString()));
    }
    return said.toString();
  }
}
