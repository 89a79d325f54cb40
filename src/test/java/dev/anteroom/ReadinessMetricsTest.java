package dev.anteroom;

import static dev.anteroom.testsupport.Anteroom.plain;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.documents.ExposedMetrics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReadinessMetricsTest {
  private static volatile boolean isUp = true;

  /** A health check whose result a test sets. */
  @Readiness
  @ApplicationScoped
  static class SwitchableCheck implements HealthCheck {
    @Override
    public HealthCheckResponse call() {
      return HealthCheckResponse.named("switched").status(isUp).build();
    }
  }

  @AfterEach
  void switchOn() {
    isUp = true;
    ready();
  }

  @Test
  void eachReadinessChangeIsCountedOnce() {
    assertThat(ready()).isEqualTo(200);
    double lost = counted("down");
    double regained = counted("up");

    isUp = false;
    assertThat(ready()).isEqualTo(503);
    assertThat(ready()).isEqualTo(503);
    isUp = true;
    assertThat(ready()).isEqualTo(200);
    isUp = false;
    assertThat(ready()).isEqualTo(503);

    assertThat(counted("down")).isEqualTo(lost + 2);
    assertThat(counted("up")).isEqualTo(regained + 1);
  }

  private static int ready() {
    var management = ConfigProvider.getConfig().getValue("test.management.url", URI.class);
    return plain().get(management.resolve("/q/health/ready")).statusCode();
  }

  private static double counted(String to) {
    return ExposedMetrics.scrape().value("anteroom_readiness_changes_total", Map.of("to", to));
  }
}
