package dev.anteroom.submission;

import dev.anteroom.comment.Status;
import dev.anteroom.http.Problem;
import dev.anteroom.http.ProblemCode;
import dev.anteroom.intake.IntakeOutcome;
import dev.anteroom.sealing.Receipts;
import dev.anteroom.site.Site;
import dev.anteroom.submission.SubmissionOutcome.Accepted;
import dev.anteroom.submission.SubmissionOutcome.Refused;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns the result of intake into the outcome that a caller learns, and counts it. */
@ApplicationScoped
class SubmissionOutcomes {
  /** The length of 128 random bits in Base64 without padding; a shorter key may be guessed. */
  private static final int MIN_SECRET_KEY_LENGTH = 22;

  private final Receipts receipts;
  private final MeterRegistry metrics;

  SubmissionOutcomes(Receipts receipts, MeterRegistry metrics) {
    this.receipts = receipts;
    this.metrics = metrics;
    // All counters are registered at once, so that the rate of a reason that never occurred is zero
    // and not absent.
    for (var code : ProblemCode.values()) {
      refusals(code);
    }
  }

  SubmissionOutcome of(
      Site site, Submission submission, @Nullable String idempotencyKey, IntakeOutcome outcome) {
    return switch (outcome) {
      case IntakeOutcome.Stored(var id, var status) -> {
        Counter.builder("anteroom.submissions.accepted")
            .description("Submissions that were committed")
            .tag("site", site.id())
            .register(metrics)
            .increment();
        yield accepted(site, submission, id, status, receipts.receiptFor(site.id(), id), false);
      }
      case IntakeOutcome.Replayed(var id, var status) -> {
        var receipt = isSecret(idempotencyKey) ? receipts.receiptFor(site.id(), id) : null;
        yield accepted(site, submission, id, status, receipt, true);
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
    refusals(problem.code()).increment();
    return new Refused(problem);
  }

  private Counter refusals(ProblemCode code) {
    return Counter.builder("anteroom.submissions.refused")
        .description("Submissions that were not stored")
        .tag("reason", code.wire())
        .register(metrics);
  }

  static Problem problem(IntakeOutcome.Busy busy) {
    return Problem.busy(busy.reason() + " Try again in a moment.");
  }

  /** A repeated key proves the author only if nobody else can guess it. */
  private static boolean isSecret(@Nullable String key) {
    return key != null && key.codePointCount(0, key.length()) >= MIN_SECRET_KEY_LENGTH;
  }

  private static SubmissionOutcome accepted(
      Site site,
      Submission submission,
      UUID id,
      Status status,
      @Nullable String receipt,
      boolean isReplay) {
    // Whatever rules or guards decided is shown as pending until a moderator decides.
    var shown = status == Status.APPROVED ? Status.APPROVED : Status.PENDING;
    return new Accepted(
        id,
        shown,
        receipt,
        isReplay,
        submission.article().location(),
        site.isOwnPage(submission.article().page()));
  }
}
