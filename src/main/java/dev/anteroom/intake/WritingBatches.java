package dev.anteroom.intake;

import dev.anteroom.database.DatabaseOutage;
import dev.anteroom.intake.IntakeOutcome.Busy;
import dev.anteroom.intake.IntakeOutcome.Failed;
import dev.anteroom.intake.StoringBatches.Path;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Writes a batch and answers it after the COMMIT. {@link AttemptFailed.Kind} lists what happens if
 * that fails: a batch that the database refuses is split until only the bad row fails, and a COMMIT
 * that was interrupted is resolved.
 */
@ApplicationScoped
class WritingBatches {
  private static final Logger LOG = Logger.getLogger(WritingBatches.class);

  private final StoringBatches storing;
  private final ResolvingOutcomes resolving;
  private final DistributionSummary sizes;

  WritingBatches(StoringBatches storing, ResolvingOutcomes resolving, MeterRegistry metrics) {
    this.storing = storing;
    this.resolving = resolving;
    this.sizes =
        DistributionSummary.builder("anteroom.intake.batch")
            .description("Submissions per transaction")
            .publishPercentileHistogram()
            .register(metrics);
  }

  /**
   * Answers every caller of the batch, or lets the interrupted COMMIT be resolved. After an {@code
   * Error}, the current transaction stores nothing, and the caller answers the rest.
   */
  void write(List<QueuedSubmission> batch) {
    sizes.record(batch.size());
    write(batch, Path.of(batch), 1);
  }

  private void write(List<QueuedSubmission> batch, Path path, int attempt) {
    try {
      storing.store(batch, path);
    } catch (AttemptFailed e) {
      handle(e, batch, path, attempt);
      return;
    }
    batch.stream().filter(QueuedSubmission::hasOutcome).forEach(QueuedSubmission::answer);
    var rest = batch.stream().filter(queued -> !queued.hasOutcome()).toList();
    if (!rest.isEmpty()) {
      write(rest, Path.LOOKED_UP, 1);
    }
  }

  private void handle(AttemptFailed failure, List<QueuedSubmission> batch, Path path, int attempt) {
    switch (failure.kind().after(attempt)) {
      case TRY_AGAIN -> write(batch, path, attempt + 1);
      case SPLIT -> {
        if (batch.size() == 1) {
          fail(failure, batch.getFirst());
        } else {
          write(batch.subList(0, batch.size() / 2), path, 1);
          write(batch.subList(batch.size() / 2, batch.size()), path, 1);
        }
      }
      case REFUSE_AS_BUSY -> {
        LOG.warnf(
            "The database can't be reached: %d submissions are refused as busy", batch.size());
        batch.forEach(queued -> queued.answer(new Busy("The database is not available.")));
      }
      case RESOLVE -> resolving.start(batch);
    }
  }

  private static void fail(AttemptFailed failure, QueuedSubmission queued) {
    LOG.errorf(
        "The database refused a comment (SQLSTATE %s): %s",
        DatabaseOutage.sqlState(failure), DatabaseOutage.stackFrames(failure));
    queued.answer(new Failed());
  }
}
