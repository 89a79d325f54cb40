package dev.anteroom.moderation;

import dev.anteroom.access.Caller;
import dev.anteroom.comment.DecisionResult;
import dev.anteroom.comment.Decisions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A moderator decides all comments that match a filter: one decision, which is undone whole, in
 * transactions of 500.
 */
@ApplicationScoped
public class DecidingMatching {
  /** What one call decides at most; as far as totals are counted. */
  private static final int MOST = ReviewQueue.COUNTED;

  private final ReviewQueue queue;
  private final DecidingComments deciding;

  DecidingMatching(ReviewQueue queue, DecidingComments deciding) {
    this.queue = queue;
    this.deciding = deciding;
  }

  /**
   * Decides what the filter finds, the oldest first, each in the version that it has now.
   *
   * @param wish what is decided, and why; its comments are those that match
   */
  public Decisions.Outcome decide(Caller caller, DecidingComments.Wish wish, QueueFilter filter) {
    var decision = Decisions.nextId();
    var results = new ArrayList<DecisionResult>();
    @Nullable UUID last = null;
    while (results.size() < MOST) {
      var targets = queue.targets(caller, filter.from(last, DecidingComments.MOST));
      if (targets.isEmpty()) {
        break;
      }
      last = targets.getLast().id();
      results.addAll(deciding.decide(caller, wish.of(targets), decision).results());
    }
    return new Decisions.Outcome(decision, results);
  }
}
