package dev.anteroom.intake;

import dev.anteroom.comment.Comments;
import dev.anteroom.comment.Status;
import dev.anteroom.intake.Intake.Waiting;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import jakarta.transaction.TransactionManager;
import java.time.Clock;
import java.util.List;

/**
 * Answers without storing, so that a benchmark can tell what storing costs. In no packaged service.
 */
@Alternative
@Priority(1)
@Singleton
class DiscardingBatches extends WritingBatches {
  DiscardingBatches(
      TransactionManager transactions,
      Comments comments,
      IdempotencyKeys keys,
      SettlingGuards guards,
      ScreeningArrivals screening,
      IntakeSettings settings,
      Clock clock,
      MeterRegistry metrics) {
    super(transactions, comments, keys, guards, screening, settings, clock, metrics);
  }

  @Override
  void write(List<Waiting> batch) {
    batch.forEach(waiting ->
        waiting
            .answer()
            .complete(new IntakeOutcome.Stored(waiting.arrival().comment().id(), Status.PENDING)));
  }
}
