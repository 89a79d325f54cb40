package dev.anteroom.intake;

import dev.anteroom.comment.Comments;
import dev.anteroom.comment.NewComment;
import dev.anteroom.comment.NewComment.Standing;
import dev.anteroom.comment.Status;
import dev.anteroom.intake.Intake.Waiting;
import dev.anteroom.intake.IntakeOutcome.Busy;
import dev.anteroom.intake.IntakeOutcome.Failed;
import dev.anteroom.intake.IntakeOutcome.Stored;
import dev.anteroom.intake.IntakeOutcome.Unknown;
import dev.anteroom.problem.Outage;
import dev.anteroom.problem.RetryingTransaction;
import dev.anteroom.screening.Facts;
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
 * Writes a batch in one transaction and answers after COMMIT. A batch that the database refuses is
 * split until only the bad row fails; one whose commit broke off is written again under the same
 * ids until it is known to be there.
 */
@ApplicationScoped
class WritingBatches {
  private static final Logger LOG = Logger.getLogger(WritingBatches.class);

  /** Not the request's transaction: a writer has no request. */
  private final TransactionManager transactions;

  private final Comments comments;
  private final IdempotencyKeys keys;
  private final SettlingGuards guards;
  private final ScreeningArrivals screening;
  private final IntakeSettings settings;
  private final Clock clock;
  private final DistributionSummary sizes;
  private final Timer commits;

  WritingBatches(
      TransactionManager transactions,
      Comments comments,
      IdempotencyKeys keys,
      SettlingGuards guards,
      ScreeningArrivals screening,
      IntakeSettings settings,
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
            .description("Replies a transaction")
            .publishPercentileHistogram()
            .register(metrics);
    this.commits =
        Timer.builder("anteroom.intake.commit")
            .description("From the first statement of a batch to the end of its COMMIT")
            .publishPercentileHistogram()
            .register(metrics);
  }

  /**
   * Answers every caller of the batch, one way or another. After an {@code Error} nothing of the
   * transaction at hand is stored, and who has no answer yet is left to the caller.
   */
  void write(List<Waiting> batch) {
    sizes.record(batch.size());
    write(batch, 1);
  }

  private void write(List<Waiting> batch, int attempt) {
    switch (attempt(batch)) {
      case Attempt.Committed(var outcomes) -> outcomes.forEach((w, o) -> w.answer().complete(o));
      case Attempt.BrokenOff() -> settle(batch);
      case Attempt.RolledBack(var cause) -> rolledBack(batch, attempt, cause);
    }
  }

  private void rolledBack(List<Waiting> batch, int attempt, Throwable cause) {
    var state = Outage.sqlState(cause);
    if (Outage.causes(cause) && attempt == 1) {
      // Perhaps only this connection was dead, from before the database came back.
      write(batch, 2);
    } else if (Outage.causes(cause)) {
      LOG.warnf("No database: %d replies refused as busy", batch.size());
      batch.forEach(waiting -> waiting.answer().complete(new Busy("The database is away.")));
    } else if (RetryingTransaction.isConflict(cause) && attempt < RetryingTransaction.TRIES) {
      write(batch, attempt + 1);
    } else if (batch.size() > 1) {
      write(batch.subList(0, batch.size() / 2), 1);
      write(batch.subList(batch.size() / 2, batch.size()), 1);
    } else {
      LOG.errorf("The database refused a reply (SQLSTATE %s): %s", state, Outage.frames(cause));
      batch.getFirst().answer().complete(new Failed());
    }
  }

  /** What one try at a transaction came to. */
  private sealed interface Attempt {
    record Committed(Map<Waiting, IntakeOutcome> outcomes) implements Attempt {}

    /** Nothing was stored. */
    record RolledBack(Throwable cause) implements Attempt {}

    /** The connection broke in COMMIT: stored or not, only the database knows. */
    record BrokenOff() implements Attempt {}
  }

  private Attempt attempt(List<Waiting> batch) {
    var timer = Timer.start();
    try {
      transactions.begin();
    } catch (NotSupportedException | SystemException e) {
      leave();
      return new Attempt.RolledBack(e);
    }
    Map<Waiting, IntakeOutcome> outcomes;
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
      leave();
      return new Attempt.BrokenOff();
    } catch (Error e) {
      rollback();
      throw e;
    }
    timer.stop(commits);
    screening.committed(outcomes);
    return new Attempt.Committed(outcomes);
  }

  private void rollback() {
    try {
      transactions.rollback();
    } catch (SystemException | RuntimeException | Error e) {
      LOG.debugf("Rollback: %s", e.getClass().getName());
    } finally {
      leave();
    }
  }

  /** The next batch of this thread must not find a transaction that was not ended. */
  private void leave() {
    try {
      transactions.suspend();
    } catch (SystemException | RuntimeException | Error e) {
      LOG.debugf("Suspend: %s", e.getClass().getName());
    }
  }

  private Map<Waiting, IntakeOutcome> insert(List<Waiting> batch) {
    var now = clock.instant();
    var standings =
        comments.standings(batch.stream().map(waiting -> waiting.arrival().comment()).toList());
    // What comes again uses nothing up: neither its proof of work nor the one place of its text.
    var outcomes = new LinkedHashMap<Waiting, IntakeOutcome>(keys.claim(batch, now));
    var fresh = batch.stream().filter(waiting -> !outcomes.containsKey(waiting)).toList();
    if (fresh.isEmpty()) {
      return outcomes;
    }
    var judged = judge(fresh, standings, guards.settle(fresh, standings, now));
    keys.answered(judged);
    comments.insertAll(List.copyOf(judged.values()));
    judged.forEach((waiting, comment) ->
        outcomes.put(waiting, new Stored(comment.comment().id(), comment.answered())));
    return outcomes;
  }

  private Map<Waiting, NewComment.Judged> judge(
      List<Waiting> batch,
      Map<NewComment, Standing> standings,
      Map<Waiting, Facts.Settled> settled) {
    var judged = new LinkedHashMap<Waiting, NewComment.Judged>();
    for (var waiting : batch) {
      judged.put(
          waiting,
          screening.judge(
              waiting,
              Objects.requireNonNull(standings.get(waiting.arrival().comment())),
              Objects.requireNonNull(settled.get(waiting))));
    }
    return judged;
  }

  /**
   * Learns what became of a commit that broke off. The lost transaction may still be at it, so
   * absence proves nothing: the rows are written again, and the primary key makes the second write
   * wait for the first and tell.
   */
  private void settle(List<Waiting> batch) {
    LOG.warnf("A commit of %d replies broke off; finding out", batch.size());
    var deadline = clock.instant().plus(settings.settle());
    while (clock.instant().isBefore(deadline)) {
      try {
        var ids = batch.stream().map(waiting -> waiting.arrival().comment().id()).toList();
        var stored = RetryingTransaction.call(() -> comments.stored(ids));
        var missing = new ArrayList<Waiting>();
        for (var waiting : batch) {
          var status = stored.get(waiting.arrival().comment().id());
          if (status == null) {
            missing.add(waiting);
          } else {
            answerStored(waiting, status);
          }
        }
        if (missing.isEmpty()) {
          return;
        }
        if (attempt(missing) instanceof Attempt.Committed(var outcomes)) {
          outcomes.forEach((waiting, outcome) -> waiting.answer().complete(outcome));
          return;
        }
      } catch (RuntimeException e) {
        LOG.debugf("Not known yet: %s", e.getClass().getName());
      }
      pause();
    }
    LOG.errorf("The outcome of %d replies stays unknown", batch.size());
    batch.forEach(waiting -> waiting.answer().complete(new Unknown()));
  }

  /** With the status it was given: rules may have changed since, and so might a second verdict. */
  private static void answerStored(Waiting waiting, Status status) {
    waiting.answer().complete(new Stored(waiting.arrival().comment().id(), status));
  }

  private static void pause() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
