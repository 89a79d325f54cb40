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

/** A row of {@code history}: one step of one comment, only ever added. */
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

  /** Grows with each step of a comment, whichever replica takes it; drawn by the database. */
  @Column(insertable = false, updatable = false)
  long step;

  /** Who takes the steps that rules and guards lead to. */
  static final String SCREENING = "screening";

  /**
   * In SQL: whether a person's decision put a comment into a status, its present one or the one
   * before its last step. An undo is no decision: the status that it restores rests on the step
   * that led there before, which is the last one to that status that is no undo, since an undo only
   * reverts the step right before it (history_by_comment).
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

  /** A step; whoever takes it adds why. */
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

  /** A step that rules and guards led to, of a comment that waited or came just now. */
  static HistoryEntry screened(UUID comment, Status to, int rulesVersion, Instant at) {
    var entry = of(comment, Status.PENDING, to, SCREENING, at);
    entry.rulesVersion = rulesVersion;
    entry.automatic = true;
    return entry;
  }
}
