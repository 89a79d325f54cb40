package dev.anteroom.intake;

import dev.anteroom.comment.Comments;
import dev.anteroom.comment.NewComment;
import dev.anteroom.comment.NewComment.AuthorContext;
import dev.anteroom.comment.Status;
import dev.anteroom.database.DatabaseOutage;
import dev.anteroom.database.RetryingTransaction;
import dev.anteroom.intake.Intake.PendingSubmission;
import dev.anteroom.intake.IntakeOutcome.Busy;
import dev.anteroom.intake.IntakeOutcome.Failed;
import dev.anteroom.intake.IntakeOutcome.Stored;
import dev.anteroom.intake.IntakeOutcome.Unknown;
import dev.anteroom.screening.rule.Facts;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;

/**
 * Writes a batch in one transaction and answers it after the COMMIT. A batch that the database
 * refuses is split until only the bad row fails. A batch whose COMMIT was interrupted is written
 * again with the same ids until it is known to be stored.
 */
@ApplicationScoped
class WritingBatches {
  private static final Logger LOG = Logger.getLogger(WritingBatches.class);

  /** Begins transactions explicitly, because a writer has no request. */
  private final TransactionManager transactions;

  private final Comments comments;
  private final IdempotencyKeys keys;
  private final CheckingSharedGuards guards;
  private final ScreeningSubmissions screening;
  private final IntakeConfig settings;
  private final Clock clock;
  private final DistributionSummary sizes;
  private final Timer commits;

  WritingBatches(
      TransactionManager transactions,
      Comments comments,
      IdempotencyKeys keys,
      CheckingSharedGuards guards,
      ScreeningSubmissions screening,
      IntakeConfig settings,
      Clock clock,
      MeterRegistry metrics) {
    this.transactions = transactions;
    this.comments = comments;
    this.keys = keys;
    this.guards = guards;
    this.screening = screening;
    this.settings = settings;
    this.clock = clock;
    this.sizes =
        DistributionSummary.builder("anteroom.intake.batch")
            .description("Submissions per transaction")
            .publishPercentileHistogram()
            .register(metrics);
    this.commits =
        Timer.builder("anteroom.intake.commit")
            .description("From the first statement of a batch to the end of its COMMIT")
            .publishPercentileHistogram()
            .register(metrics);
  }

  /**
   * Answers every caller of the batch. After an {@code Error}, the current transaction stores
   * nothing, and the caller answers the rest.
   */
  void write(List<PendingSubmission> batch) {
    sizes.record(batch.size());
    write(batch, 1);
  }

  private void write(List<PendingSubmission> batch, int attempt) {
    switch (attempt(batch)) {
      case Attempt.Committed(var outcomes) -> outcomes.forEach((w, o) -> w.answer().complete(o));
      case Attempt.OutcomeUnknown() -> resolveOutcome(batch);
      case Attempt.RolledBack(var cause) -> handleRollback(batch, attempt, cause);
    }
  }

  private void handleRollback(List<PendingSubmission> batch, int attempt, Throwable cause) {
    var state = DatabaseOutage.sqlState(cause);
    if (DatabaseOutage.isCauseOf(cause) && attempt == 1) {
      // Perhaps only this connection was broken, from before the database came back.
      write(batch, 2);
    } else if (DatabaseOutage.isCauseOf(cause)) {
      LOG.warnf("The database can't be reached: %d submissions are refused as busy", batch.size());
      batch.forEach(
          pending -> pending.answer().complete(new Busy("The database is not available.")));
    } else if (RetryingTransaction.isConflict(cause)
        && attempt < RetryingTransaction.MAX_ATTEMPTS) {
      write(batch, attempt + 1);
    } else if (batch.size() > 1) {
      write(batch.subList(0, batch.size() / 2), 1);
      write(batch.subList(batch.size() / 2, batch.size()), 1);
    } else {
      LOG.errorf(
          "The database refused a comment (SQLSTATE %s): %s",
          state, DatabaseOutage.stackFrames(cause));
      batch.getFirst().answer().complete(new Failed());
    }
  }

  /** The result of one attempt at a transaction. */
  private sealed interface Attempt {
    record Committed(Map<PendingSubmission, IntakeOutcome> outcomes) implements Attempt {}

    /** Nothing was stored. */
    record RolledBack(Throwable cause) implements Attempt {}

    /**
     * The connection broke during COMMIT, so only the database knows whether the batch was stored.
     */
    record OutcomeUnknown() implements Attempt {}
  }

  private Attempt attempt(List<PendingSubmission> batch) {
    var timer = Timer.start();
    try {
      transactions.begin();
    } catch (NotSupportedException | SystemException e) {
      suspendTransaction();
      return new Attempt.RolledBack(e);
    }
    Map<PendingSubmission, IntakeOutcome> outcomes;
    try {
      outcomes = insert(batch);
    } catch (RuntimeException e) {
      rollback();
      return new Attempt.RolledBack(e);
    } catch (Error e) {
      rollback();
      throw e;
    }
    try {
      transactions.commit();
    } catch (RollbackException
        | HeuristicMixedException
        | HeuristicRollbackException
        | SystemException
        | RuntimeException e) {
      suspendTransaction();
      return new Attempt.OutcomeUnknown();
    } catch (Error e) {
      rollback();
      throw e;
    }
    timer.stop(commits);
    screening.onCommitted(outcomes);
    return new Attempt.Committed(outcomes);
  }

  private void rollback() {
    try {
      transactions.rollback();
    } catch (SystemException | RuntimeException | Error e) {
      LOG.debugf("Rollback failed: %s", e.getClass().getName());
    } finally {
      suspendTransaction();
    }
  }

  /** The next batch of this thread must not find an open transaction. */
  private void suspendTransaction() {
    try {
      transactions.suspend();
    } catch (SystemException | RuntimeException | Error e) {
      LOG.debugf("Suspending a transaction failed: %s", e.getClass().getName());
    }
  }

  private Map<PendingSubmission, IntakeOutcome> insert(List<PendingSubmission> batch) {
    var now = clock.instant();
    var authorContexts =
        comments.authorContexts(
            batch.stream().map(pending -> pending.submission().comment()).toList());
    // A repeated submission uses up neither its proof of work nor the one-time key of its text.
    var outcomes = new LinkedHashMap<PendingSubmission, IntakeOutcome>(keys.claim(batch, now));
    var fresh = batch.stream().filter(pending -> !outcomes.containsKey(pending)).toList();
    if (fresh.isEmpty()) {
      return outcomes;
    }
    var screened = screen(fresh, authorContexts, guards.check(fresh, authorContexts, now));
    keys.recordAnswers(screened);
    comments.insertAll(List.copyOf(screened.values()));
    screened.forEach((pending, comment) ->
        outcomes.put(pending, new Stored(comment.comment().id(), comment.answeredStatus())));
    return outcomes;
  }

  private Map<PendingSubmission, NewComment.Screened> screen(
      List<PendingSubmission> batch,
      Map<NewComment, AuthorContext> authorContexts,
      Map<PendingSubmission, Facts.SharedChecks> sharedChecks) {
    var screened = new LinkedHashMap<PendingSubmission, NewComment.Screened>();
    for (var pending : batch) {
      screened.put(
          pending,
          screening.screen(
              pending,
              Objects.requireNonNull(authorContexts.get(pending.submission().comment())),
              Objects.requireNonNull(sharedChecks.get(pending))));
    }
    return screened;
  }

  /**
   * Determines the outcome of an interrupted COMMIT. The lost transaction may still be running, so
   * absent rows prove nothing. The rows are written again: the primary key makes the second write
   * wait for the first, and then shows its outcome.
   */
  private void resolveOutcome(List<PendingSubmission> batch) {
    LOG.warnf("A commit of %d comments was interrupted; determining its outcome", batch.size());
    var deadline = clock.instant().plus(settings.settle());
    while (clock.instant().isBefore(deadline)) {
      try {
        var ids = batch.stream().map(pending -> pending.submission().comment().id()).toList();
        var stored = RetryingTransaction.call(() -> comments.storedStatuses(ids));
        var missing = new ArrayList<PendingSubmission>();
        for (var pending : batch) {
          var status = stored.get(pending.submission().comment().id());
          if (status == null) {
            missing.add(pending);
          } else {
            answerStored(pending, status);
          }
        }
        if (missing.isEmpty()) {
          return;
        }
        if (attempt(missing) instanceof Attempt.Committed(var outcomes)) {
          outcomes.forEach((pending, outcome) -> pending.answer().complete(outcome));
          return;
        }
      } catch (RuntimeException e) {
        LOG.debugf("The outcome is not known yet: %s", e.getClass().getName());
      }
      sleep();
    }
    LOG.errorf("The outcome of %d comments remains unknown", batch.size());
    batch.forEach(pending -> pending.answer().complete(new Unknown()));
  }

  /**
   * Answers with the stored status: rules may have changed since, and so might a second verdict.
   */
  private static void answerStored(PendingSubmission pending, Status status) {
    pending.answer().complete(new Stored(pending.submission().comment().id(), status));
  }

  private static void sleep() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
