package dev.anteroom.guard;

import dev.anteroom.screening.Mode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Counts what each guard met, enforced and in shadow. */
@ApplicationScoped
public class GuardMetrics {
  private static final String NAME = "anteroom.guards";
  private static final List<String> GUARDS =
      List.of("honeypot", "speed", "work", "authorRate", "duplicate", "networkRate", "siteRate");

  private final MeterRegistry metrics;

  GuardMetrics(MeterRegistry metrics) {
    this.metrics = metrics;
    // All at once, so that a rate over a guard that never met any is zero and not absent.
    for (var guard : GUARDS) {
      counter(guard, Mode.ENFORCE);
      counter(guard, Mode.SHADOW);
    }
  }

  /** A reply that a guard met. */
  public void met(String guard, Mode mode) {
    counter(guard, mode).increment();
  }

  private Counter counter(String guard, Mode mode) {
    return Counter.builder(NAME)
        .description("Replies that a guard met")
        .tag("guard", guard)
        .tag("mode", mode.wire())
        .register(metrics);
  }
}
