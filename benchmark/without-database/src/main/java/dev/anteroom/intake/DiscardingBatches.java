package dev.anteroom.intake;

import dev.anteroom.comment.Comments;
import dev.anteroom.comment.NewComment.AuthorContext;
import dev.anteroom.intake.Intake.PendingSubmission;
import dev.anteroom.screening.rule.Facts;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import jakarta.transaction.TransactionManager;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Screens and answers without storing, so that a benchmark can measure the cost of storing. Not in
 * the packaged service.
 */
@Alternative
@Priority(1)
@Singleton
class DiscardingBatches extends WritingBatches {
  private final ScreeningSubmissions screening;

  DiscardingBatches(
      TransactionManager transactions,
      Comments comments,
      IdempotencyKeys keys,
      CheckingSharedGuards guards,
      ScreeningSubmissions screening,
      IntakeConfig settings,
      Clock clock,
      MeterRegistry metrics) {
    super(transactions, comments, keys, guards, screening, settings, clock, metrics);
    this.screening = screening;
  }

  @Override
  void write(List<PendingSubmission> batch) {
    var outcomes = new LinkedHashMap<PendingSubmission, IntakeOutcome>();
    for (var waiting : batch) {
      var comment = waiting.submission().comment();
      var standing = new AuthorContext(null, comment.id(), false, 0);
      var settled = new Facts.SharedChecks(waiting.submission().solution().work(), false, false);
      var judged = screening.screen(waiting, standing, settled);
      outcomes.put(waiting, new IntakeOutcome.Stored(comment.id(), judged.answeredStatus()));
    }
    screening.onCommitted(outcomes);
    outcomes.forEach((waiting, outcome) -> waiting.answer().complete(outcome));
  }
}
