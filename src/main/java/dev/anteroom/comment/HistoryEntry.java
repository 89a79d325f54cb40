package dev.anteroom.comment;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code history}: one step of one comment. Rows are only added. */
@Entity
@Table(name = "history")
class HistoryEntry {
  @Id UUID id;
  UUID comment;
  Instant at;
  String actor;

  @Column(name = "from_status")
  @Convert(converter = StatusColumn.class)
  Status from;

  @Column(name = "to_status")
  @Convert(converter = StatusColumn.class)
  Status to;

  @Nullable String reason;
  @Nullable String note;
  @Nullable UUID decision;
  @Nullable UUID undoes;

  @Column(name = "rules_version")
  int rulesVersion;

  boolean automatic;

  /** Increases with each step of a comment, on all replicas; assigned by the database. */
  @Column(insertable = false, updatable = false)
  long step;

  /** The actor of steps that rules and guards cause. */
  static final String SCREENING = "screening";

  /**
   * Returns an SQL condition: whether a moderator's decision put a comment into a status, which is
   * its current one or the one before its last step. An undo is not a decision, and only reverts
   * the step right before it. The status that it restores therefore depends on the last step to
   * that status that is not an undo. Index: history_by_comment.
   *
   * @param comment the column of the comment's id
   * @param status the column of the status
   */
  static String isDecidedByPerson(String comment, String status) {
    return """
    coalesce((
      select led.decision is not null from history led
      where led.comment = %s and led.to_status = %s
        and led.from_status <> led.to_status and led.undoes is null
      order by led.step desc limit 1), false)
    """
        .formatted(comment, status);
  }

  /** Creates a step; the caller adds the reason. */
  static HistoryEntry of(UUID comment, Status from, Status to, String actor, Instant at) {
    var entry = new HistoryEntry();
    entry.id = UuidCreator.getTimeOrderedEpoch();
    entry.comment = comment;
    entry.at = at.truncatedTo(ChronoUnit.MICROS);
    entry.actor = actor;
    entry.from = from;
    entry.to = to;
    return entry;
  }

  /** Creates the step that rules and guards cause, for a pending or new comment. */
  static HistoryEntry screened(UUID comment, Status to, int rulesVersion, Instant at) {
    var entry = of(comment, Status.PENDING, to, SCREENING, at);
    entry.rulesVersion = rulesVersion;
    entry.automatic = true;
    return entry;
  }
}
