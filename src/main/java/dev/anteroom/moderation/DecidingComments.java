package dev.anteroom.moderation;

import dev.anteroom.access.Caller;
import dev.anteroom.comment.Decision;
import dev.anteroom.comment.DecisionResult;
import dev.anteroom.comment.Decisions;
import dev.anteroom.comment.StoredText;
import dev.anteroom.problem.FieldCode;
import dev.anteroom.problem.FieldError;
import dev.anteroom.problem.ProblemCode;
import dev.anteroom.problem.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A moderator decides: one comment or 500, from the API or the console. */
@ApplicationScoped
public class DecidingComments {
  private static final Logger LOG = Logger.getLogger(DecidingComments.class);
  static final int MOST = 500;
  private static final int LONGEST_REASON = 200;
  private static final int LONGEST_NOTE = 2_000;

  private final Decisions decisions;
  private final Map<Decision, Counter> decided = new EnumMap<>(Decision.class);

  DecidingComments(Decisions decisions, MeterRegistry metrics) {
    this.decisions = decisions;
    // All at once, so that a rate over a decision that nobody took is zero and not absent.
    for (var decision : Decision.values()) {
      decided.put(
          decision,
          Counter.builder("anteroom.decisions")
              .description("Comments that people decided on")
              .tag("decision", decision.wire())
              .register(metrics));
    }
  }

  /** What a moderator asks for; what was typed is redacted before it is kept. */
  public record Wish(
      @Nullable Decision decision,
      @Nullable List<Decisions.Target> comments,
      @Nullable String reason,
      @Nullable String note,
      @Nullable Boolean force) {

    /** The same of these comments. */
    Wish of(List<Decisions.Target> targets) {
      return new Wish(decision, targets, reason, note, force);
    }
  }

  /** Decides, comment by comment; one that can't be decided is left alone and says why. */
  public Decisions.Outcome decide(Caller caller, Wish wish) {
    return decide(caller, wish, Decisions.nextId());
  }

  /** Decides under an id that several such calls may share: they are undone together. */
  Decisions.Outcome decide(Caller caller, Wish wish, UUID id) {
    var faults = new ArrayList<FieldError>();
    var decision = wish.decision();
    if (decision == null) {
      faults.add(new FieldError("decision", FieldCode.REQUIRED, "Say what is decided."));
    }
    var targets = wish.comments() == null ? List.<Decisions.Target>of() : wish.comments();
    if (targets.isEmpty() || targets.size() > MOST) {
      faults.add(new FieldError("comments", FieldCode.INVALID, "Name 1 to 500 comments."));
    }
    var reason = stored("reason", wish.reason(), LONGEST_REASON, faults);
    var note = stored("note", wish.note(), LONGEST_NOTE, faults);
    if (!faults.isEmpty() || decision == null) {
      throw ProblemException.invalid(faults);
    }
    var outcome =
        decisions.decide(
            new Decisions.Order(
                id,
                decision,
                targets,
                decider(caller),
                reason,
                note,
                Boolean.TRUE.equals(wish.force())),
            caller::hasPartIn);
    long done = outcome.results().stream().filter(DecisionResult.Decided.class::isInstance).count();
    Objects.requireNonNull(decided.get(decision)).increment((double) done);
    LOG.infof(
        "Decision %s: %s, %d of %d", outcome.decision(), decision.wire(), done, targets.size());
    return outcome;
  }

  /** Puts back what a decision changed, where nothing was decided since. */
  public Decisions.Outcome undo(Caller caller, UUID decision) {
    var outcome =
        decisions
            .undo(decision, decider(caller), caller::hasPartIn)
            .orElseThrow(() ->
                ProblemException.of(ProblemCode.NOT_FOUND, "There is no decision of this id."));
    LOG.infof("Decision %s undone by %s", decision, outcome.decision());
    return outcome;
  }

  private static Decisions.Decider decider(Caller caller) {
    return new Decisions.Decider(caller.id(), caller.name());
  }

  private static @Nullable String stored(
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
