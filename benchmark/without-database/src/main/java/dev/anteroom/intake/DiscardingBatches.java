package dev.anteroom.intake;

import dev.anteroom.comment.Comments;
import dev.anteroom.comment.NewComment.Standing;
import dev.anteroom.intake.Intake.Waiting;
import dev.anteroom.screening.Facts;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import jakarta.transaction.TransactionManager;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Judges and answers without storing, so that a benchmark can tell what storing costs. In no
 * packaged service.
 */
@Alternative
@Priority(1)
@Singleton
class DiscardingBatches extends WritingBatches {
  private final ScreeningArrivals screening;

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
    this.screening = screening;
  }

  @Override
  void write(List<Waiting> batch) {
    var outcomes = new LinkedHashMap<Waiting, IntakeOutcome>();
    for (var waiting : batch) {
      var comment = waiting.arrival().comment();
      var standing = new Standing(null, comment.id(), false, 0);
      var settled = new Facts.Settled(waiting.arrival().solution().work(), false, false);
      var judged = screening.judge(waiting, standing, settled);
      outcomes.put(waiting, new IntakeOutcome.Stored(comment.id(), judged.answered()));
    }
    screening.committed(outcomes);
    outcomes.forEach((waiting, outcome) -> waiting.answer().complete(outcome));
  }
}
