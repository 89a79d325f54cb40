package dev.anteroom.intake;

import dev.anteroom.comment.Comments;
import dev.anteroom.database.RetryingTransaction;
import dev.anteroom.intake.IntakeOutcome.Stored;
import dev.anteroom.intake.StoringBatches.Path;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Determines the outcomes of interrupted COMMITs, in threads of its own, so that the writers
 * continue while the database is not available.
 */
@ApplicationScoped
class ResolvingOutcomes {
  private static final Logger LOG = Logger.getLogger(ResolvingOutcomes.class);

  private static final Duration RETRY_DELAY = Duration.ofMillis(200);

  /** If more batches are unresolved, the writers resolve them, so that the queue fills up. */
  private static final int MAX_THREADS = 16;

  private final Comments comments;
  private final StoringBatches storing;
  private final ScreeningSubmissions screening;
  private final IntakeConfig settings;
  private final Clock clock;
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          MAX_THREADS,
          10,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Thread.ofPlatform().name("intake-resolver-", 1).factory(),
          new ThreadPoolExecutor.CallerRunsPolicy());

  ResolvingOutcomes(
      Comments comments,
      StoringBatches storing,
      ScreeningSubmissions screening,
      IntakeConfig settings,
      Clock clock) {
    this.comments = comments;
    this.storing = storing;
    this.screening = screening;
    this.settings = settings;
    this.clock = clock;
  }

  /** Begins to determine the outcomes of a batch, and answers when they are known. */
  void start(List<QueuedSubmission> batch) {
    LOG.warnf("A commit of %d comments was interrupted; determining its outcome", batch.size());
    threads.execute(() -> resolve(batch));
  }

  /** Runs after the writers have ended. */
  void stop(@Observes @Priority(2) ShutdownEvent event) throws InterruptedException {
    threads.shutdown();
    threads.awaitTermination(settings.settle().toMillis() + 1_000, TimeUnit.MILLISECONDS);
  }

  private void resolve(List<QueuedSubmission> batch) {
    var deadline = clock.instant().plus(settings.settle());
    var open = new ArrayList<>(batch);
    try {
      while (!open.isEmpty() && clock.instant().isBefore(deadline)) {
        tryToAnswer(open);
      }
    } finally {
      if (!open.isEmpty()) {
        LOG.errorf("The outcome of %d comments remains unknown", open.size());
        open.forEach(QueuedSubmission::answerUnknown);
      }
    }
  }

  /**
   * Answers those that are stored, and writes the others again: the lost transaction may still be
   * running, so absent rows prove nothing. The primary key makes the second write wait for the
   * first, and then shows its outcome. Removes those that it answers.
   */
  private void tryToAnswer(List<QueuedSubmission> open) {
    try {
      answerStored(open);
      if (!open.isEmpty()) {
        storing.store(open, Path.LOOKED_UP);
        open.forEach(QueuedSubmission::answer);
        open.clear();
      }
    } catch (AttemptFailed | RuntimeException e) {
      LOG.debugf("The outcome is not known yet: %s", e.getClass().getName());
      LockSupport.parkNanos(RETRY_DELAY.toNanos());
    }
  }

  /**
   * Answers those that are stored, with their stored status: rules may have changed since, and so
   * might a second verdict.
   */
  private void answerStored(List<QueuedSubmission> open) {
    var ids = open.stream().map(queued -> queued.comment().id()).toList();
    var stored = RetryingTransaction.call(() -> comments.storedStatuses(ids));
    open.removeIf(queued -> {
      var status = stored.get(queued.comment().id());
      if (status != null) {
        screening.onStored(queued);
        queued.answer(new Stored(queued.comment().id(), status));
      }
      return status != null;
    });
  }
}
