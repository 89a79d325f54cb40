package dev.anteroom.botprotection;

import dev.anteroom.screening.verdict.Mode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Counts the submissions that each guard matched, enforced and in shadow mode. */
@ApplicationScoped
public class GuardMetrics {
  private static final List<String> GUARDS =
      List.of("honeypot", "speed", "work", "authorRate", "duplicate", "networkRate", "siteRate");

  private final Map<String, Counter> counters = new HashMap<>();

  GuardMetrics(MeterRegistry metrics) {
    // All counters exist from the start, so that the rate of a guard without matches is 0, not
    // absent.
    for (var guard : GUARDS) {
      for (var mode : List.of(Mode.ENFORCE, Mode.SHADOW)) {
        counters.put(key(guard, mode), counter(guard, mode, metrics));
      }
    }
  }

  /** Counts a submission that a guard matched. */
  public void record(String guard, Mode mode) {
    Objects.requireNonNull(counters.get(key(guard, mode))).increment();
  }

  private static String key(String guard, Mode mode) {
    return guard + ' ' + mode.wire();
  }

  private static Counter counter(String guard, Mode mode, MeterRegistry metrics) {
    return Counter.builder("anteroom.guards")
        .description("Submissions that a guard matched")
        .tag("guard", guard)
        .tag("mode", mode.wire())
        .register(metrics);
  }
}
