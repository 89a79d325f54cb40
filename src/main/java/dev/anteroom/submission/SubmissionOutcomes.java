package dev.anteroom.submission;

import dev.anteroom.http.Problem;
import dev.anteroom.http.ProblemCode;
import dev.anteroom.intake.IntakeOutcome;
import dev.anteroom.sealing.Receipts;
import dev.anteroom.submission.SubmissionOutcome.Accepted;
import dev.anteroom.submission.SubmissionOutcome.Refused;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Turns the result of intake into the outcome that a caller learns, and counts it. */
@ApplicationScoped
class SubmissionOutcomes {
  /** The length of 128 random bits in Base64 without padding; a shorter key may be guessed. */
  private static final int MIN_SECRET_KEY_LENGTH = 22;

  private final Receipts receipts;
  private final MeterRegistry metrics;
  private final Map<ProblemCode, Counter> refusals = new EnumMap<>(ProblemCode.class);
  private final Map<String, Counter> acceptances = new ConcurrentHashMap<>();

  SubmissionOutcomes(Receipts receipts, MeterRegistry metrics) {
    this.receipts = receipts;
    this.metrics = metrics;
    // All counters are registered at once, so that the rate of a reason that never occurred is zero
    // and not absent.
    for (var code : ProblemCode.values()) {
      refusals.put(
          code,
          Counter.builder("anteroom.submissions.refused")
              .description("Submissions that were not stored")
              .tag("reason", code.wire())
              .register(metrics));
    }
  }

  SubmissionOutcome of(PreparingComment.Form form, IntakeOutcome outcome) {
    var site = form.site().id();
    var article = form.submission().article();
    return switch (outcome) {
      case IntakeOutcome.Stored(var id, var status) -> {
        acceptances.computeIfAbsent(site, this::acceptedOn).increment();
        yield new Accepted(id, status, receipts.receiptFor(site, id), false, article);
      }
      case IntakeOutcome.Replayed(var id, var status) -> {
        var receipt = isSecret(form.idempotencyKey()) ? receipts.receiptFor(site, id) : null;
        yield new Accepted(id, status, receipt, true, article);
      }
      case IntakeOutcome.KeyReused() ->
          refused(Problem.of(ProblemCode.IDEMPOTENCY_KEY_REUSED, "Use a new key for new content."));
      case IntakeOutcome.Busy busy -> refused(problem(busy));
      case IntakeOutcome.Failed() ->
          refused(Problem.of(ProblemCode.INTERNAL, "Your reply could not be stored."));
      case IntakeOutcome.Unknown() ->
          refused(
              Problem.of(
                  ProblemCode.OUTCOME_UNKNOWN,
                  "Send it again with the same Idempotency-Key. It is never stored twice."));
    };
  }

  SubmissionOutcome refused(Problem problem) {
    Objects.requireNonNull(refusals.get(problem.code())).increment();
    return new Refused(problem);
  }

  private Counter acceptedOn(String site) {
    return Counter.builder("anteroom.submissions.accepted")
        .description("Submissions that were committed")
        .tag("site", site)
        .register(metrics);
  }

  static Problem problem(IntakeOutcome.Busy busy) {
    return Problem.busy(busy.reason() + " Try again in a moment.");
  }

  /** A repeated key proves the author only if nobody else can guess it. */
  private static boolean isSecret(@Nullable String key) {
    return key != null && key.codePointCount(0, key.length()) >= MIN_SECRET_KEY_LENGTH;
  }
}
