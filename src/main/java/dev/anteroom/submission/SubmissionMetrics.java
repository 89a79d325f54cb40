package dev.anteroom.submission;

import dev.anteroom.http.ProblemCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts accepted submissions, and refused ones by reason. */
@ApplicationScoped
class SubmissionMetrics {
  private final MeterRegistry metrics;

  SubmissionMetrics(MeterRegistry metrics) {
    this.metrics = metrics;
    // All counters are registered at once, so that the rate of a reason that never occurred is zero
    // and not absent.
    for (var code : ProblemCode.values()) {
      refusals(code);
    }
  }

  void accepted(String site) {
    Counter.builder("anteroom.submissions.accepted")
        .description("Submissions that were committed")
        .tag("site", site)
        .register(metrics)
        .increment();
  }

  void refused(ProblemCode code) {
    refusals(code).increment();
  }

  private Counter refusals(ProblemCode code) {
    return Counter.builder("anteroom.submissions.refused")
        .description("Submissions that were not stored")
        .tag("reason", code.wire())
        .register(metrics);
  }
}
