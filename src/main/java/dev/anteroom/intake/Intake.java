package dev.anteroom.intake;

import dev.anteroom.cluster.BackgroundJob;
import dev.anteroom.database.DatabaseOutage;
import dev.anteroom.intake.IntakeOutcome.Busy;
import dev.anteroom.screening.folding.TextFingerprint;
import dev.anteroom.screening.rule.Facts.SimilarTextFinder;
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
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

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

  /** Created in advance, because it must be available if memory runs out. */
  private static final IntakeOutcome UNKNOWN = new IntakeOutcome.Unknown();

  private static final String SHUTTING_DOWN = "The service is shutting down.";

  private final BatchQueue<PendingSubmission> queue;
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

  /** A submission and its future response; compared by identity. */
  static final class PendingSubmission {
    private final ValidatedSubmission submission;
    private final CompletableFuture<IntakeOutcome> answer = new CompletableFuture<>();
    private @Nullable Boolean counted;
    private @Nullable TextFingerprint fingerprint;

    PendingSubmission(ValidatedSubmission submission) {
      this.submission = submission;
    }

    ValidatedSubmission submission() {
      return submission;
    }

    CompletableFuture<IntakeOutcome> answer() {
      return answer;
    }

    /**
     * Captures the fingerprint that is searched for, because it is indexed after the comment is
     * stored.
     */
    SimilarTextFinder capturingFingerprint(SimilarTextFinder recent) {
      return (looked, within) -> {
        fingerprint = looked;
        return recent.mostSimilar(looked, within);
      };
    }

    /** Returns the fingerprint of the body if it was searched for. */
    @Nullable TextFingerprint fingerprint() {
      return fingerprint;
    }

    /** Evaluates the check once, even if the batch is retried, because each evaluation counts. */
    boolean countOnce(BooleanSupplier count) {
      if (counted == null) {
        counted = count.getAsBoolean();
      }
      return counted;
    }
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
    var pending = new PendingSubmission(submission);
    return queue.offer(pending)
        ? pending.answer()
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
    for (var left = queue.takeBatch(settings.queue());
        !left.isEmpty();
        left = queue.takeBatch(settings.queue())) {
      left.forEach(pending -> pending.answer().complete(new Busy(SHUTTING_DOWN)));
    }
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
    boolean isMore = true;
    while (isMore) {
      isMore = writeNext();
    }
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
  private static void answerUnknown(List<PendingSubmission> batch) {
    for (var pending : batch) {
      try {
        pending.answer().complete(UNKNOWN);
      } catch (RuntimeException | Error e) {
        // The next submission must still be answered.
      }
    }
  }
}
