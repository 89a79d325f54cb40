package dev.anteroom.comment;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.anteroom.comment.DecisionResult.Decided;
import dev.anteroom.comment.DecisionResult.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Moves comments between states: one transaction a decision, each step in the history. */
@ApplicationScoped
public class Decisions {
  private final CommentRows rows;
  private final EntityManager database;
  private final Listing listing;
  private final RuleRecordRows records;
  private final Clock clock;

  Decisions(
      CommentRows rows,
      EntityManager database,
      Listing listing,
      RuleRecordRows records,
      Clock clock) {
    this.rows = rows;
    this.database = database;
    this.listing = listing;
    this.records = records;
    this.clock = clock;
  }

  /**
   * A decision on up to 500 comments.
   *
   * @param actor who decides, a name and never an address
   * @param note redacted text
   */
  public record Order(
      Decision decision,
      List<Target> targets,
      String actor,
      @Nullable String reason,
      @Nullable String note) {}

  /** A comment, and the version that was looked at. */
  public record Target(UUID id, @Nullable Integer version) {}

  /** What came of a decision. */
  public record Outcome(UUID decision, List<DecisionResult> results) {}

  /** Decides; a comment of a site outside {@code mine} looks like one that doesn't exist. */
  @Transactional
  public Outcome decide(Order order, Predicate<String> mine) {
    var decision = UuidCreator.getTimeOrderedEpoch();
    var locked = rows.lock(order.targets().stream().map(Target::id).toList());
    var results = new ArrayList<DecisionResult>();
    var moved = new LinkedHashSet<UUID>();
    for (var target : order.targets()) {
      results.add(decideOne(target, locked, order, mine, decision, moved));
    }
    database.flush();
    listing.renew(moved);
    records.count(decision, moved);
    return new Outcome(decision, results);
  }

  private DecisionResult decideOne(
      Target target,
      Map<UUID, Comment> locked,
      Order order,
      Predicate<String> mine,
      UUID decision,
      Set<UUID> moved) {
    var row = locked.get(target.id());
    if (row == null || !mine.test(row.site)) {
      return new Refused(target.id(), DecisionResult.Hindrance.NOT_FOUND, null, null);
    }
    if (target.version() != null && target.version() != row.version) {
      return new Refused(
          target.id(), DecisionResult.Hindrance.VERSION_CONFLICT, row.status, row.version);
    }
    var to = order.decision().leadFrom(row.status);
    if (to.isEmpty()) {
      return new Refused(
          target.id(), DecisionResult.Hindrance.NOT_ALLOWED, row.status, row.version);
    }
    if (to.get() != row.status) {
      database.persist(entry(row, to.get(), order, decision));
      row.status = to.get();
      row.version++;
      moved.add(row.id);
    }
    return new Decided(row.id, row.status, row.version);
  }

  private HistoryEntry entry(Comment row, Status to, Order order, UUID decision) {
    var entry = new HistoryEntry();
    entry.id = UuidCreator.getTimeOrderedEpoch();
    entry.comment = row.id;
    entry.at = now();
    entry.actor = order.actor();
    entry.from = row.status;
    entry.to = to;
    entry.reason = order.reason();
    entry.note = order.note();
    entry.decision = decision;
    return entry;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
