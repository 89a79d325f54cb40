package dev.anteroom;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.health.event.SmallRyeHealthStatusChangeEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.health.Readiness;

/** Counts how often readiness was lost and came back, as whoever asks for it was told. */
// With the service, so that the first loss is a rise and not a beginning.
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
        .description("Changes of readiness from one answer to the next")
        .tag("to", to)
        .register(metrics);
  }
}
