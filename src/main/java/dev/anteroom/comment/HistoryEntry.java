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
