package dev.anteroom.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.anteroom.documents.ExposedMetrics;
import dev.anteroom.testsupport.Eventually;
import dev.anteroom.testsupport.MutableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BackgroundJobsTest {
  private final MutableClock clock = new MutableClock();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final BackgroundJobs jobs = new BackgroundJobs(metrics, clock);

  @Inject BackgroundJobs ofService;
  @Inject ChangeFeed feed;
  @Inject Fragile fragile;

  /** A bean with jobs that fail. */
  @Singleton
  static class Fragile {
    /** Never runs by itself within the time of a test run. */
    @Scheduled(every = "1000h", delayed = "1000h")
    @BackgroundJob("fragile-scheduled")
    void scheduled() {
      throw new IllegalStateException("a value");
    }

    @BackgroundJob("fragile")
    void called() {
      throw new IllegalStateException("a value");
    }
  }

  @Test
  void aRunIsRecordedWithItsDuration() throws Exception {
    var start = clock.instant();
    jobs.run(
        "a-job",
        () -> {
          assertThat(jobs.states()).singleElement().returns(true, BackgroundJobs.State::isRunning);
          clock.advance(Duration.ofSeconds(3));
          return true;
        });

    assertThat(jobs.states())
        .containsExactly(
            new BackgroundJobs.State(
                "a-job", false, start, Duration.ofSeconds(3), clock.instant(), false, null));
    assertThat(runs("a-job", "success")).isEqualTo(1);
  }

  @Test
  void aFailureIsRecordedWithoutItsMessageUntilTheJobSucceeds() throws Exception {
    assertThatThrownBy(() ->
            jobs.run(
                "a-job",
                () -> {
                  throw new IllegalStateException("a value");
                }))
        .isInstanceOf(IllegalStateException.class);

    var failed = jobs.states().getFirst();
    assertThat(failed.isFailing()).isTrue();
    assertThat(failed.failure())
        .isEqualTo(new BackgroundJobs.Failure(clock.instant(), "java.lang.IllegalStateException"));
    assertThat(failed.succeededAt()).isNull();
    assertThat(runs("a-job", "failure")).isEqualTo(1);

    jobs.run("a-job", () -> true);

    var succeeded = jobs.states().getFirst();
    assertThat(succeeded.isFailing()).isFalse();
    assertThat(succeeded.failure()).isEqualTo(failed.failure());
  }

  @Test
  void aScheduledMethodThatFailsEndsNormallyAndAnyOtherThrows() {
    fragile.scheduled();
    assertThatThrownBy(fragile::called).isInstanceOf(IllegalStateException.class);

    assertThat(ofService.states())
        .filteredOn(BackgroundJobs.State::isFailing)
        .extracting(BackgroundJobs.State::name)
        .contains("fragile", "fragile-scheduled");
  }

  @Test
  void jobsOfTheServiceAreExposedAsMetrics() {
    feed.deleteSeen();

    Eventually.holds(() -> {
      var exposed = ExposedMetrics.scrape();
      for (var job : List.of("change-feed", "change-feed-purge")) {
        assertThat(
                exposed.value(
                    "anteroom_background_runs_total", Map.of("job", job, "outcome", "success")))
            .isPositive();
        assertThat(
                exposed.value(
                    "anteroom_background_last_success_timestamp_seconds", Map.of("job", job)))
            .isGreaterThan(1_700_000_000);
      }
    });
  }

  @Test
  void everyScheduledMethodIsABackgroundJob() {
    // It touches neither the database nor what other classes need.
    assertThat(notRecorded().map(JavaMethod::getFullName))
        .containsExactly("dev.anteroom.sealing.DataKeys.dropExpired()");
  }

  private static Stream<JavaMethod> notRecorded() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.anteroom")
            .stream()
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> method.isAnnotatedWith(Scheduled.class))
            .filter(method -> !method.isAnnotatedWith(BackgroundJob.class));
  }

  private double runs(String job, String outcome) {
    return metrics
        .get("anteroom.background.runs")
        .tags("job", job, "outcome", outcome)
        .counter()
        .count();
  }
}
