package dev.anteroom.submission;

import dev.anteroom.http.ProblemCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Counts accepted submissions, and refused ones by reason. */
@ApplicationScoped
class SubmissionMetrics {
  private final MeterRegistry metrics;
  private final Map<String, Counter> accepted = new ConcurrentHashMap<>();
  private final Map<ProblemCode, Counter> refused = new EnumMap<>(ProblemCode.class);

  SubmissionMetrics(MeterRegistry metrics) {
    this.metrics = metrics;
    // All counters are registered at once, so that the rate of a reason that never occurred is zero
    // and not absent.
    for (var code : ProblemCode.values()) {
      refused.put(
          code,
          Counter.builder("anteroom.submissions.refused")
              .description("Submissions that were not stored")
              .tag("reason", code.wire())
              .register(metrics));
    }
  }

  void accepted(String site) {
    accepted
        .computeIfAbsent(
            site,
            id ->
                Counter.builder("anteroom.submissions.accepted")
                    .description("Submissions that were committed")
                    .tag("site", id)
                    .register(metrics))
        .increment();
  }

  void refused(ProblemCode code) {
    Objects.requireNonNull(refused.get(code)).increment();
  }
}
