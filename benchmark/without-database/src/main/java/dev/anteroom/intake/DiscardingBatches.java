package dev.anteroom.intake;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
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
      StoringBatches storing,
      ResolvingOutcomes resolving,
      ScreeningSubmissions screening,
      MeterRegistry metrics) {
    super(storing, resolving, metrics);
    this.screening = screening;
  }

  @Override
  void write(List<QueuedSubmission> batch) {
    batch.forEach(screening::screen);
    batch.forEach(QueuedSubmission::stored);
    batch.forEach(screening::onStored);
    batch.forEach(QueuedSubmission::answer);
  }
}
