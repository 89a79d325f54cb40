package dev.anteroom.intake;

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
 * Group commit: replies wait in a bounded queue, a few writers take what is there, and each commit
 * answers a whole batch. One fsync serves many, and nobody is answered before it.
 *
 * <pre>
 *   offer ─▶ queue ─▶ writer ─▶ screen, insert, COMMIT ─▶ each caller's answer
 *     └─ full: busy, at once
 * </pre>
 */
@ApplicationScoped
public class Intake {
  private static final Logger LOG = Logger.getLogger(Intake.class);

  /** Made beforehand: it must be there when memory is short. */
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
        .description("Replies that wait for a writer")
        .register(metrics);
    Gauge.builder("anteroom.intake.queue.limit", settings, IntakeConfig::queue)
        .description("How many replies may wait for a writer")
        .register(metrics);
  }

  /** A reply and where its answer goes; equal to itself alone. */
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

    /** Keeps the print that is looked for, since it is remembered once the reply is stored. */
    SimilarTextFinder capturingFingerprint(SimilarTextFinder recent) {
      return (looked, within) -> {
        fingerprint = looked;
        return recent.mostSimilar(looked, within);
      };
    }

    /** The print of the body, where it was looked for. */
    @Nullable TextFingerprint fingerprint() {
      return fingerprint;
    }

    /** Asked once, however often its batch is tried: to ask is to count. */
    boolean countOnce(BooleanSupplier count) {
      if (counted == null) {
        counted = count.getAsBoolean();
      }
      return counted;
    }
  }

  /**
   * Why a reply would not be taken in just now, so that nothing is spent on one that is refused
   * anyhow; where it is empty, {@link #offer} may still find no room.
   */
  public Optional<Busy> busy() {
    return queue.hasCapacity() ? Optional.empty() : Optional.of(busyAnswer());
  }

  /** Takes a reply in; the stage completes after COMMIT, or at once where there is no room. */
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

  /** Runs after the HTTP server has let its last request go: what was accepted is finished. */
  void stop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
    queue.close();
    writers.join(settings.settle().plusSeconds(5));
    for (var left = queue.takeBatch(settings.queue());
        !left.isEmpty();
        left = queue.takeBatch(settings.queue())) {
      left.forEach(pending -> pending.answer().complete(new Busy(SHUTTING_DOWN)));
    }
  }

  /** Replaces writers that died, whatever they died of. */
  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void replaceDeadWriters() {
    if (!queue.isClosed()) {
      writers.replaceDead();
    }
  }

  /** Whether any writer lives: without one, nothing that is taken in would ever be answered. */
  boolean hasLiveWriter() {
    return writers.alive() > 0;
  }

  private void write() {
    boolean isMore = true;
    while (isMore) {
      isMore = writeNext();
    }
  }

  /** Writes a batch; false where the room is closed and nobody waits any more. */
  private boolean writeNext() {
    var batch = queue.takeBatch(settings.batch());
    if (batch.isEmpty()) {
      // Only a closed room ends a writer, an interrupt doesn't.
      return Thread.interrupted();
    }
    try {
      writing.write(batch);
    } catch (RuntimeException | Error e) {
      // Nothing below throws on purpose; whatever does must not take the writer along.
      answerUnknown(batch);
      LOG.errorf("A batch failed: %s", DatabaseOutage.stackFrames(e));
    } finally {
      queue.done(batch.size());
    }
    return true;
  }

  /** Answers everybody who has no answer yet. */
  private static void answerUnknown(List<PendingSubmission> batch) {
    for (var pending : batch) {
      try {
        pending.answer().complete(UNKNOWN);
      } catch (RuntimeException | Error e) {
        // The next must be answered all the same.
      }
    }
  }
}
