package dev.anteroom.console.administration;

import static dev.anteroom.testsupport.Anteroom.admin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.anteroom.cluster.BackgroundJob;
import dev.anteroom.testsupport.MessageTexts;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page of background jobs. */
@QuarkusTest
class OperationsPageTest {
  @Inject Failing failing;

  /** A job that fails. */
  @Singleton
  static class Failing {
    @BackgroundJob("failing-on-purpose")
    void run() {
      throw new IllegalStateException("a value");
    }
  }

  @Test
  void thePageShowsTheJobsOfTheReplicaThatAnswersAndTheirFailures() {
    assertThatThrownBy(failing::run).isInstanceOf(IllegalStateException.class);

    var page = page("en");

    assertThat(page)
        .contains("the replica that answered this request")
        .contains("Read what changed")
        .contains("failing-on-purpose")
        .contains("java.lang.IllegalStateException")
        .doesNotContain("a value");
    assertThat(page("de")).contains("Änderungen lesen");
  }

  @Test
  void everyJobIsDescribed() {
    var threads = List.of("change-feed", "learning-log", "learning-reader");

    assertThat(MessageTexts.of("texts_en").keySet())
        .containsAll(threads.stream().map(job -> "job." + job).toList())
        .containsAll(annotatedJobs().stream().map(job -> "job." + job).toList());
  }

  private static List<String> annotatedJobs() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.anteroom")
            .stream()
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> method.isAnnotatedWith(BackgroundJob.class))
            .map(method -> method.getAnnotationOfType(BackgroundJob.class).value())
            .toList();
  }

  private static String page(String language) {
    return admin()
        .header("Accept-Language", language)
        .get("/console/operations")
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }
}
