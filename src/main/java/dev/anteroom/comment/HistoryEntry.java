package dev.anteroom.comment;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
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
  Status from;

  @Column(name = "to_status")
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
}
