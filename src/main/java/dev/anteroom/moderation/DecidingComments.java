package dev.anteroom.moderation;

import dev.anteroom.access.Caller;
import dev.anteroom.comment.Decision;
import dev.anteroom.comment.DecisionResult;
import dev.anteroom.comment.Decisions;
import dev.anteroom.http.FieldCode;
import dev.anteroom.http.FieldError;
import dev.anteroom.http.ProblemCode;
import dev.anteroom.http.ProblemException;
import dev.anteroom.text.StoredText;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Decides up to 500 comments for a moderator, from the API or the console. */
@ApplicationScoped
public class DecidingComments {
  private static final Logger LOG = Logger.getLogger(DecidingComments.class);
  static final int MAX_COMMENTS = 500;
  private static final int MAX_REASON_LENGTH = 200;
  private static final int MAX_NOTE_LENGTH = 2_000;

  private final Decisions decisions;
  private final MeterRegistry metrics;

  DecidingComments(Decisions decisions, MeterRegistry metrics) {
    this.decisions = decisions;
    this.metrics = metrics;
    // Registered at the start, so that the rate of a decision that nobody took is zero, not
    // missing.
    for (var decision : Decision.values()) {
      decided(decision);
    }
  }

  private Counter decided(Decision decision) {
    return Counter.builder("anteroom.decisions")
        .description("Comments that moderators decided")
        .tag("decision", decision.wire())
        .register(metrics);
  }

  /** A moderator's request. Its texts are redacted before they are stored. */
  public record DecideCommentsRequest(
      @Nullable Decision decision,
      @Nullable List<Decisions.Target> comments,
      @Nullable String reason,
      @Nullable String note,
      @Nullable Boolean force) {

    /** Returns the request for these comments. */
    DecideCommentsRequest withComments(List<Decisions.Target> targets) {
      return new DecideCommentsRequest(decision, targets, reason, note, force);
    }
  }

  /**
   * Decides each comment on its own. One that cannot be decided stays as it is, and its result says
   * why.
   */
  public Decisions.Outcome decide(Caller caller, DecideCommentsRequest wish) {
    return decide(caller, wish, Decisions.nextId());
  }

  /** Decides with an id that several calls may share, so that they are undone together. */
  Decisions.Outcome decide(Caller caller, DecideCommentsRequest wish, UUID id) {
    var faults = new ArrayList<FieldError>();
    var decision = wish.decision();
    if (decision == null) {
      faults.add(new FieldError("decision", FieldCode.REQUIRED, "Enter the decision."));
    }
    var targets = wish.comments() == null ? List.<Decisions.Target>of() : wish.comments();
    if (targets.isEmpty() || targets.size() > MAX_COMMENTS) {
      faults.add(new FieldError("comments", FieldCode.INVALID, "Send 1 to 500 comments."));
    }
    var reason = storedText("reason", wish.reason(), MAX_REASON_LENGTH, faults);
    var note = storedText("note", wish.note(), MAX_NOTE_LENGTH, faults);
    if (!faults.isEmpty() || decision == null) {
      throw ProblemException.invalid(faults);
    }
    var outcome =
        decisions.decide(
            new Decisions.DecisionRequest(
                id,
                decision,
                targets,
                decider(caller),
                reason,
                note,
                Boolean.TRUE.equals(wish.force())),
            caller::canAccess);
    long done = outcome.results().stream().filter(DecisionResult.Decided.class::isInstance).count();
    decided(decision).increment((double) done);
    LOG.infof(
        "Decision %s: %s, %d of %d comments",
        outcome.decision(), decision.wire(), done, targets.size());
    return outcome;
  }

  /** Undoes a decision, except for comments that were decided since. */
  public Decisions.Outcome undo(Caller caller, UUID decision) {
    var outcome =
        decisions
            .undo(decision, decider(caller), caller::canAccess)
            .orElseThrow(() ->
                ProblemException.of(ProblemCode.NOT_FOUND, "There is no decision with this ID."));
    LOG.infof("Decision %s undone by %s", decision, outcome.decision());
    return outcome;
  }

  private static Decisions.Decider decider(Caller caller) {
    return new Decisions.Decider(caller.id(), caller.name());
  }

  private static @Nullable String storedText(
      String field, @Nullable String typed, int longest, List<FieldError> faults) {
    if (typed == null) {
      return null;
    }
    return switch (StoredText.of(typed, longest)) {
      case StoredText.Accepted(var stored) -> stored.text();
      case StoredText.TooLong(var message) -> {
        faults.add(new FieldError(field, FieldCode.TOO_LONG, message));
        yield null;
      }
      case StoredText.Invalid(var message) -> {
        faults.add(new FieldError(field, FieldCode.INVALID, message));
        yield null;
      }
    };
  }
}
