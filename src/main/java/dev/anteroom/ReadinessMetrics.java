package dev.anteroom;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.health.event.SmallRyeHealthStatusChangeEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.health.Readiness;

/** Counts how often the reported readiness was lost and regained. */
// Created at start, so that the first loss is an increase of an existing counter.
@Startup
@ApplicationScoped
class ReadinessMetrics {
  private final Counter lost;
  private final Counter regained;

  ReadinessMetrics(MeterRegistry metrics) {
    this.lost = counter("down", metrics);
    this.regained = counter("up", metrics);
  }

  void onStatusChange(@Observes @Readiness SmallRyeHealthStatusChangeEvent event) {
    (event.health().isDown() ? lost : regained).increment();
  }

  private static Counter counter(String to, MeterRegistry metrics) {
    return Counter.builder("anteroom.readiness.changes")
        .description("Changes of readiness between two health checks")
        .tag("to", to)
        .register(metrics);
  }
}
