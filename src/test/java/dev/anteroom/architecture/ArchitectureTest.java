package dev.anteroom.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.anteroom.privacy.TypedAddress;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Execution(ExecutionMode.CONCURRENT)
class ArchitectureTest {
  private static final String ROOT = "dev.anteroom";
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void theHouseKeepsItsTableOfRooms() {
    assertThat(HOUSE).hasSizeGreaterThan(100);
    Rooms.rules(ROOT).forEach(rule -> rule.check(HOUSE));
  }

  @Test
  void everyRoomOfTheTableExistsAndSaysWhatItIsFor() {
    assertThat(Rooms.TABLE.keySet())
        .allSatisfy(room ->
            assertThat(
                    Files.readString(
                        Path.of("src/main/java/dev/anteroom", room, "package-info.java")))
                .contains("Open first:")
                .contains("@NullMarked"));
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
          address | only privacy holds addresses
          """)
  void eachRuleIsSeenToFailOnAHouseThatBreaksIt(String fixture, String complaint) {
    var root = ROOT + ".architecture.fixture." + fixture;
    var broken = new ClassFileImporter().importPackages(root);

    assertThat(broken).isNotEmpty();
    assertThatThrownBy(() -> Rooms.rules(root).forEach(rule -> rule.check(broken)))
        .isInstanceOf(AssertionError.class);
    assertThat(complaints(root, broken)).contains(complaint);
  }

  @Test
  void theRuleOnEntitiesIsSeenToFailOnAPublicOne() {
    var broken = new ClassFileImporter().importClasses(PublicEntity.class);

    assertThatThrownBy(() -> Rooms.stayInTheirRoom(Marked.class.getName()).check(broken))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void theOneTypeThatHoldsAnAddressGivesNothingOfItBack() {
    assertThat(TypedAddress.class.getDeclaredMethods())
        .filteredOn(method -> Modifier.isPublic(method.getModifiers()))
        .extracting(method -> method.getName() + ": " + method.getReturnType().getSimpleName())
        .containsExactlyInAnyOrder(
            "of: TypedAddress",
            "isBlank: boolean",
            "fault: Optional",
            "facts: AddressFacts",
            "toString: String");
    assertThat(TypedAddress.of("me@example.org")).hasToString("[typed address]");
  }

  /** In place of the real annotation, by which the class would become part of the application. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface Marked {}

  @Marked
  public static class PublicEntity {}

  private static String complaints(String root, JavaClasses classes) {
    var said = new StringBuilder();
    for (ArchRule rule : Rooms.rules(root)) {
      said.append(String.join("\n", rule.evaluate(classes).getFailureReport().toString()));
    }
    return said.toString();
  }
}
