package dev.anteroom.moderation;

import dev.anteroom.access.Caller;
import dev.anteroom.comment.DecisionResult;
import dev.anteroom.comment.Decisions;
import dev.anteroom.http.Problem;
import dev.anteroom.http.ProblemCode;
import dev.anteroom.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A moderator decides all comments that match a filter: one decision, which is undone whole, in
 * transactions of 500.
 */
@ApplicationScoped
public class DecidingMatching {
  /** What one call decides at most; as far as totals are counted. */
  private static final int MAX_COMMENTS = ReviewQueue.MAX_COUNT;

  private final ReviewQueue queue;
  private final DecidingComments deciding;

  DecidingMatching(ReviewQueue queue, DecidingComments deciding) {
    this.queue = queue;
    this.deciding = deciding;
  }

  /**
   * What came of a decision on all that match.
   *
   * @param decided how many comments it decided
   * @param results of each comment that was looked at
   * @param failed why it ended early; null if it came to its end
   */
  public record Outcome(
      UUID decision, int decided, List<DecisionResult> results, @Nullable Failure failed) {
    static Outcome of(UUID decision, List<DecisionResult> results, @Nullable Failure failed) {
      int decided = (int) results.stream().filter(DecisionResult.Decided.class::isInstance).count();
      return new Outcome(decision, decided, results, failed);
    }
  }

  /** A failure between two transactions of a decision. */
  public record Failure(ProblemCode code, String detail) {
    static Failure of(RuntimeException e) {
      var problem = Problem.ofFailure(e);
      return new Failure(problem.code(), problem.detail());
    }
  }

  /**
   * Decides what the filter finds, the oldest first, each in the version that it has now. If a part
   * fails, the outcome says so, with the id that undoes the parts before.
   *
   * @param wish what is decided, and why; its comments are those that match
   */
  public Outcome decide(
      Caller caller, DecidingComments.DecideCommentsRequest wish, QueueFilter filter) {
    var decision = Decisions.nextId();
    var results = new ArrayList<DecisionResult>();
    @Nullable UUID last = null;
    while (results.size() < MAX_COMMENTS) {
      try {
        var targets = queue.targets(caller, filter.after(last, DecidingComments.MAX_COMMENTS));
        if (targets.isEmpty()) {
          break;
        }
        last = targets.getLast().id();
        results.addAll(deciding.decide(caller, wish.withComments(targets), decision).results());
      } catch (RuntimeException e) {
        if (last == null || e instanceof ProblemException) {
          // Nothing was decided: what can't be found, or a wish that has faults.
          throw e;
        }
        return Outcome.of(decision, results, Failure.of(e));
      }
    }
    return Outcome.of(decision, results, null);
  }
}
