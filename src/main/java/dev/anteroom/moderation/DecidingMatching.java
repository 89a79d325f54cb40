package dev.anteroom.moderation;

import dev.anteroom.access.Caller;
import dev.anteroom.comment.DecisionResult;
import dev.anteroom.comment.Decisions;
import dev.anteroom.http.Problem;
import dev.anteroom.http.ProblemCode;
import dev.anteroom.http.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides all comments that match a filter, in transactions of 500. All have one decision id and
 * are undone together.
 */
@ApplicationScoped
public class DecidingMatching {
  /** The most comments that one call decides; totals are counted up to the same limit. */
  private static final int MAX_COMMENTS = ReviewQueue.MAX_COUNT;

  private final ReviewQueue queue;
  private final DecidingComments deciding;

  DecidingMatching(ReviewQueue queue, DecidingComments deciding) {
    this.queue = queue;
    this.deciding = deciding;
  }

  /**
   * The result of a decision on all matching comments.
   *
   * @param decided how many comments were decided
   * @param results one for each comment that was tried
   * @param failed why it ended early, or null if it did not
   */
  public record Outcome(
      UUID decision, int decided, List<DecisionResult> results, @Nullable Failure failed) {
    static Outcome of(UUID decision, List<DecisionResult> results, @Nullable Failure failed) {
      int decided = (int) results.stream().filter(DecisionResult.Decided.class::isInstance).count();
      return new Outcome(decision, decided, results, failed);
    }
  }

  /** The failure of one of the transactions. */
  public record Failure(ProblemCode code, String detail) {
    static Failure of(RuntimeException e) {
      var problem = Problem.ofFailure(e);
      return new Failure(problem.code(), problem.detail());
    }
  }

  /**
   * Decides the comments that the filter finds, oldest first, each in its current version. If a
   * transaction fails, the outcome says so and has the id that undoes the earlier ones.
   *
   * @param request the decision and its reason; its comments are replaced by those that match
   * @param before only comments that arrived earlier, or null for all
   */
  public Outcome decide(
      Caller caller,
      DecidingComments.DecideCommentsRequest request,
      QueueFilter filter,
      @Nullable Instant before) {
    var decision = Decisions.nextId();
    var results = new ArrayList<DecisionResult>();
    @Nullable QueueCursor last = null;
    while (results.size() < MAX_COMMENTS) {
      try {
        var targets =
            queue.targets(
                caller, filter.in(QueueOrder.OLDEST, last), before, DecidingComments.MAX_COMMENTS);
        if (targets.isEmpty()) {
          break;
        }
        last = QueueCursor.of(targets.getLast().id());
        results.addAll(deciding.decide(caller, request.withComments(targets), decision).results());
      } catch (RuntimeException e) {
        if (last == null || e instanceof ProblemException) {
          // Nothing was decided: the first query failed, or the request is invalid.
          throw e;
        }
        return Outcome.of(decision, results, Failure.of(e));
      }
    }
    return Outcome.of(decision, results, null);
  }
}
