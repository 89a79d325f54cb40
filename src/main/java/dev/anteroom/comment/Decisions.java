package dev.anteroom.comment;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.anteroom.comment.DecisionResult.Conflict;
import dev.anteroom.comment.DecisionResult.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Moves comments between statuses: one transaction for each decision, with a history entry for each
 * step. Features that react to a decision observe {@link CommentsDecided}.
 */
@ApplicationScoped
public class Decisions {
  private static final String UNDONE = "undone";

  private final CommentRepository rows;
  private final CommentHistory history;
  private final Claims claims;
  private final Event<CommentsDecided> decided;

  Decisions(
      CommentRepository rows,
      CommentHistory history,
      Claims claims,
      Event<CommentsDecided> decided) {
    this.rows = rows;
    this.history = history;
    this.claims = claims;
    this.decided = decided;
  }

  /**
   * Who decides.
   *
   * @param id distinguishes moderators with the same name
   * @param name the name in the history; never an address
   */
  public record Decider(UUID id, String name) {}

  /**
   * A decision, or a part of one: a decision on many comments may be several requests with one id.
   *
   * @param note redacted text
   * @param isForced whether comments that others have claimed are decided too
   */
  public record DecisionRequest(
      UUID id,
      Decision decision,
      List<Target> targets,
      Decider decider,
      @Nullable String reason,
      @Nullable String note,
      boolean isForced) {}

  /** A comment, and the version on which the decision is based. */
  public record Target(UUID id, @Nullable Integer version) {}

  /** The results of a decision. */
  public record Outcome(UUID decision, List<DecisionResult> results) {}

  /** Returns the id for a new decision. */
  public static UUID nextId() {
    return UuidCreator.getTimeOrderedEpoch();
  }

  /** Decides on comments; a comment of a site outside {@code mine} looks as if it did not exist. */
  @Transactional
  public Outcome decide(DecisionRequest request, Predicate<String> mine) {
    var ids = request.targets().stream().map(Target::id).toList();
    var batch =
        new Batch(
            request.id(),
            request.decider(),
            request.reason(),
            request.note(),
            null,
            rows.lock(ids),
            mine);
    // Read after the rows are locked, so that no new claim can appear.
    var held = request.isForced() ? Map.<UUID, Claims.Claim>of() : claims.activeOn(ids);
    for (var target : request.targets()) {
      batch.results.add(decideOne(target, request, held.get(target.id()), batch));
    }
    return finish(batch);
  }

  private DecisionResult decideOne(
      Target target, DecisionRequest request, Claims.@Nullable Claim claim, Batch batch) {
    var row = batch.mine(target.id());
    if (row == null) {
      return new Refused(target.id(), Conflict.NOT_FOUND, null, null, null);
    }
    if (target.version() != null && target.version() != row.version) {
      return refused(row, Conflict.VERSION_CONFLICT, history.lastActor(row.id));
    }
    if (claim != null && !claim.holder().equals(request.decider().id())) {
      return refused(row, Conflict.CLAIMED, claim.by());
    }
    return request
        .decision()
        .nextStatus(row.status)
        .map(to -> moveTo(row, to, batch))
        .orElseGet(() -> refused(row, Conflict.NOT_ALLOWED, null));
  }

  /**
   * Restores the status of the comments of a decision, if nothing was decided on them since.
   *
   * @return nothing if the caller may access none of its comments
   */
  @Transactional
  public Optional<Outcome> undo(UUID decision, Decider decider, Predicate<String> mine) {
    var steps = history.list("decision = ?1 order by comment", decision);
    var ids = steps.stream().map(step -> step.comment).toList();
    var batch = new Batch(nextId(), decider, UNDONE, null, decision, rows.lock(ids), mine);
    var last = lastSteps(ids);
    for (var step : steps) {
      var row = batch.mine(step.comment);
      if (row != null) {
        batch.results.add(
            last.contains(step.id)
                ? moveTo(row, step.from, batch)
                : refused(row, Conflict.VERSION_CONFLICT, history.lastActor(row.id)));
      }
    }
    return batch.results.isEmpty() ? Optional.empty() : Optional.of(finish(batch));
  }

  private Outcome finish(Batch batch) {
    history.flush();
    if (!batch.changed.isEmpty() || !batch.unchanged.isEmpty()) {
      decided.fire(
          new CommentsDecided(
              batch.decision, Set.copyOf(batch.changed), Set.copyOf(batch.unchanged)));
    }
    return new Outcome(batch.decision, batch.results);
  }

  private DecisionResult moveTo(Comment row, Status to, Batch batch) {
    if (to == row.status) {
      batch.unchanged.add(row.id);
    } else {
      // Any approval is refused: readers would see an empty comment that nobody can review.
      if (to == Status.APPROVED && row.body.isEmpty()) {
        return refused(row, Conflict.NOT_ALLOWED, null);
      }
      history.persist(entry(row, to, batch));
      row.status = to;
      row.version++;
      batch.changed.add(row.id);
    }
    return new DecisionResult.Decided(row.id, row.status, row.version);
  }

  private static Refused refused(Comment row, Conflict error, @Nullable String by) {
    return new Refused(row.id, error, row.status, row.version, by);
  }

  /**
   * Returns the ids of the last steps of these comments, whose rows are locked. Index:
   * history_by_comment.
   */
  private Set<UUID> lastSteps(List<UUID> comments) {
    return new HashSet<>(
        history
            .getSession()
            .createNativeQuery(
                """
                select distinct on (comment) id from history
                where comment = any(cast(:comments as uuid[]))
                order by comment, step desc
                """,
                UUID.class)
            .setParameter("comments", comments.toArray(UUID[]::new))
            .getResultList());
  }

  private HistoryEntry entry(Comment row, Status to, Batch batch) {
    var entry = history.entry(row, row.status, to, batch.decider.name());
    entry.reason = batch.reason;
    entry.note = batch.note;
    entry.decision = batch.decision;
    entry.undoes = batch.undoes;
    return entry;
  }

  /** A decision in progress: its locked rows and its results so far. */
  private static final class Batch {
    private final UUID decision;
    private final List<DecisionResult> results = new ArrayList<>();
    private final Set<UUID> changed = new HashSet<>();
    private final Set<UUID> unchanged = new HashSet<>();
    private final Decider decider;
    private final @Nullable String reason;
    private final @Nullable String note;
    private final @Nullable UUID undoes;
    private final Map<UUID, Comment> locked;
    private final Predicate<String> mine;

    Batch(
        UUID decision,
        Decider decider,
        @Nullable String reason,
        @Nullable String note,
        @Nullable UUID undoes,
        Map<UUID, Comment> locked,
        Predicate<String> mine) {
      this.decision = decision;
      this.decider = decider;
      this.reason = reason;
      this.note = note;
      this.undoes = undoes;
      this.locked = locked;
      this.mine = mine;
    }

    @Nullable Comment mine(UUID id) {
      var row = locked.get(id);
      return row != null && mine.test(row.site) ? row : null;
    }
  }
}
