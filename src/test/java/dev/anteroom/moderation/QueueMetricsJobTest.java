package dev.anteroom.moderation;

import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.decide;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.comment.CommentIds;
import dev.anteroom.documents.ExposedMetrics;
import dev.anteroom.testsupport.Sql;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class QueueMetricsJobTest {
  private static final String PENDING = "anteroom_moderation_pending";
  private static final String OLDEST = "anteroom_moderation_oldest_seconds";

  @Inject QueueMetricsJob job;

  private final String site = anySite();

  @Test
  void pendingCommentsAreReportedPerSite() {
    submitted(site, anyReply());
    decide("approve", submitted(site, anyReply())).then().statusCode(200);
    submitted(site, anyReply());

    assertThat(gauge(PENDING, site)).isEqualTo(2);
    assertThat(gauge(PENDING, anySite())).isZero();
  }

  @Test
  void theAgeOfTheOldestGrowsBetweenScrapes() {
    var fiveDaysAgo = CommentIds.firstIdOf(Instant.now().minus(Duration.ofDays(5)));
    var id = submitted(site, anyReply());
    Sql.execute("update comment set id = '%s' where id = '%s'".formatted(fiveDaysAgo, id));
    submitted(site, anyReply());

    assertThat(gauge(OLDEST, site))
        .isBetween(days(5), days(5) + Duration.ofMinutes(10).toSeconds());

    Sql.execute(
        "update comment set id = '%s' where id = '%s'"
            .formatted(CommentIds.firstIdOf(Instant.now().minus(Duration.ofDays(6))), fiveDaysAgo));
    assertThat(gauge(OLDEST, site)).isGreaterThanOrEqualTo(days(6));
  }

  @Test
  void theOldestAgeIsZeroIfNothingIsPending() {
    var id = submitted(site, anyReply());
    gauge(OLDEST, site);
    decide("spam", id).then().statusCode(200);

    assertThat(gauge(OLDEST, site)).isZero();
    assertThat(gauge(PENDING, site)).isZero();
  }

  private double gauge(String name, String of) {
    job.update();
    return ExposedMetrics.scrape().value(name, Map.of("site", of));
  }

  private static double days(int days) {
    return Duration.ofDays(days).toSeconds();
  }
}
