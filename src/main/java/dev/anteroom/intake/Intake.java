package dev.anteroom.intake;

import dev.anteroom.cluster.BackgroundJob;
import dev.anteroom.database.DatabaseOutage;
import dev.anteroom.intake.IntakeOutcome.Busy;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;

/**
 * Group commit: submissions wait in a bounded queue, a few writers take batches from it, and each
 * commit stores a whole batch. One fsync serves many submissions, and each is answered after the
 * COMMIT.
 *
 * <pre>
 *   offer ─▶ queue ─▶ writer ─▶ screen, insert, COMMIT ─▶ response to each caller
 *     └─ full: busy, at once
 * </pre>
 */
@ApplicationScoped
public class Intake {
  private static final Logger LOG = Logger.getLogger(Intake.class);

  private static final String SHUTTING_DOWN = "The service is shutting down.";

  private final BatchQueue<QueuedSubmission> queue;
  private final IntakeConfig settings;
  private final WritingBatches writing;
  private final WriterThreads writers = new WriterThreads("intake-writer-", this::write);

  Intake(IntakeConfig settings, WritingBatches writing, MeterRegistry metrics) {
    this.settings = settings;
    this.writing = writing;
    this.queue = new BatchQueue<>(settings.queue());
    Gauge.builder("anteroom.intake.queue", queue, BatchQueue::size)
        .description("Submissions that wait for a writer")
        .register(metrics);
    Gauge.builder("anteroom.intake.queue.limit", settings, IntakeConfig::queue)
        .description("How many submissions may wait for a writer")
        .register(metrics);
  }

  /**
   * Returns why a submission would be refused now, so that no work is done for it. If this is
   * empty, {@link #offer} may still find the queue full.
   */
  public Optional<Busy> busy() {
    return queue.hasCapacity() ? Optional.empty() : Optional.of(busyAnswer());
  }

  /** Queues a submission; the stage completes after the COMMIT, or at once if the queue is full. */
  public CompletionStage<IntakeOutcome> offer(ValidatedSubmission submission) {
    var queued = new QueuedSubmission(submission);
    return queue.offer(queued)
        ? queued.answered()
        : CompletableFuture.completedFuture(busyAnswer());
  }

  private Busy busyAnswer() {
    return new Busy(
        queue.isClosed() ? SHUTTING_DOWN : "Too many replies are waiting to be stored.");
  }

  void start(@Observes StartupEvent event) {
    writers.start(settings.writers());
  }

  /** Runs after the HTTP server has finished its last request, and completes what was accepted. */
  void stop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
    queue.close();
    writers.join(settings.settle().plusSeconds(5));
    queue.takeBatch(settings.queue()).forEach(queued -> queued.answer(new Busy(SHUTTING_DOWN)));
  }

  /** Replaces writers that ended because of an error. */
  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @BackgroundJob("intake-writers")
  void replaceDeadWriters() {
    if (!queue.isClosed()) {
      writers.replaceDead();
    }
  }

  /** Returns whether any writer is alive; without one, submissions would never be answered. */
  boolean hasLiveWriter() {
    return writers.alive() > 0;
  }

  private void write() {
    while (writeNext()) {}
  }

  /** Writes a batch; returns false if the queue is closed and empty. */
  private boolean writeNext() {
    var batch = queue.takeBatch(settings.batch());
    if (batch.isEmpty()) {
      // A closed queue ends a writer, but an interrupt does not.
      return Thread.interrupted();
    }
    try {
      writing.write(batch);
    } catch (RuntimeException | Error e) {
      // No exception is expected here, and none must end the writer.
      answerUnknown(batch);
      LOG.errorf("A batch failed: %s", DatabaseOutage.stackFrames(e));
    } finally {
      queue.done(batch.size());
    }
    return true;
  }

  /** Answers all submissions that have no answer yet. */
  private static void answerUnknown(List<QueuedSubmission> batch) {
    for (var queued : batch) {
      try {
        queued.answerUnknown();
      } catch (RuntimeException | Error e) {
        // The next submission must still be answered.
      }
    }
  }
}
