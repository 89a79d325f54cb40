package dev.anteroom.botprotection;

import dev.anteroom.screening.verdict.Mode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Counts the submissions that each guard matched, enforced and in shadow mode. */
@ApplicationScoped
public class GuardMetrics {
  private static final List<String> GUARDS =
      List.of("honeypot", "speed", "work", "authorRate", "duplicate", "networkRate", "siteRate");

  private final MeterRegistry metrics;

  GuardMetrics(MeterRegistry metrics) {
    this.metrics = metrics;
    // All counters exist from the start, so that the rate of a guard without matches is 0, not
    // absent.
    for (var guard : GUARDS) {
      counter(guard, Mode.ENFORCE);
      counter(guard, Mode.SHADOW);
    }
  }

  /** Counts a submission that a guard matched. */
  public void record(String guard, Mode mode) {
    counter(guard, mode).increment();
  }

  private Counter counter(String guard, Mode mode) {
    return Counter.builder("anteroom.guards")
        .description("Submissions that a guard matched")
        .tag("guard", guard)
        .tag("mode", mode.wire())
        .register(metrics);
  }
}
