package dev.anteroom.architecture;

import static com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.anteroom.testsupport.SourceFiles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits of files and of constructors, and how native queries return their rows. */
class SizeTest {
  private static final int MAX_LINES = 300;
  private static final int MAX_COLLABORATORS = 7;

  /** The annotations of classes whose constructor parameters are injected. */
  private static final Set<Class<? extends Annotation>> BEANS =
      Set.of(
          ApplicationScoped.class, RequestScoped.class, Singleton.class, jakarta.ws.rs.Path.class);

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.anteroom");

  @TempDir Path directory;

  @Test
  void noSourceFileIsLongerThanTheLimit() {
    assertThat(longFiles(Path.of("src/main/java"))).isEmpty();
  }

  @Test
  void aLongSourceFileIsDetected() throws IOException {
    Files.writeString(directory.resolve("AtTheLimit.java"), "// line\n".repeat(MAX_LINES));
    Files.writeString(directory.resolve("TooLong.java"), "// line\n".repeat(MAX_LINES + 1));

    assertThat(longFiles(directory)).containsExactly("TooLong.java: 301 lines");
  }

  @Test
  void noBeanHasMoreCollaboratorsThanTheLimit() {
    assertThat(CLASSES).hasSizeGreaterThan(100);
    assertThat(crowdedBeans(CLASSES, BEANS)).isEmpty();
  }

  @Test
  void aBeanWithTooManyCollaboratorsIsDetected() {
    var classes = new ClassFileImporter().importClasses(Crowded.class, Full.class);

    assertThat(crowdedBeans(classes, Set.of(Marked.class))).containsExactly("Crowded: 8");
  }

  @Test
  void noNativeQueryReturnsTuples() {
    noTuples().check(CLASSES);
  }

  @Test
  void aTupleIsDetected() {
    var classes = new ClassFileImporter().importClasses(ReadsTuples.class);

    assertThatThrownBy(() -> noTuples().check(classes)).isInstanceOf(AssertionError.class);
  }

  private static List<String> longFiles(Path root) {
    return SourceFiles.below(root, ".java").stream()
        .map(file -> new Length(file, SourceFiles.read(file).lines().count()))
        .filter(file -> file.lines > MAX_LINES)
        .map(file -> file.path.getFileName() + ": " + file.lines + " lines")
        .toList();
  }

  private record Length(Path path, long lines) {}

  private static Stream<String> crowdedBeans(
      JavaClasses classes, Set<Class<? extends Annotation>> annotations) {
    return classes.stream()
        .filter(type -> annotations.stream().anyMatch(type::isAnnotatedWith))
        .filter(type -> !type.isRecord() && !type.getModifiers().contains(ABSTRACT))
        .filter(type -> collaborators(type) > MAX_COLLABORATORS)
        .map(type -> type.getSimpleName() + ": " + collaborators(type));
  }

  /** Returns the number of parameters of the longest constructor. */
  private static int collaborators(JavaClass type) {
    return type.getConstructors().stream()
        .mapToInt(constructor -> constructor.getRawParameterTypes().size())
        .max()
        .orElse(0);
  }

  private static ArchRule noTuples() {
    return noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName(Tuple.class.getName())
        .because("native queries return records");
  }

  /** Replaces the real annotations, which would make the classes part of the application. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface Marked {}

  @Marked
  static class Full {
    Full(int a, int b, int c, int d, int e, int f, int g) {}
  }

  @Marked
  static class Crowded {
    Crowded(int a, int b, int c, int d, int e, int f, int g, int h) {}
  }

  static class ReadsTuples {
    Object first(Tuple row) {
      return row.get(0);
    }
  }
}
