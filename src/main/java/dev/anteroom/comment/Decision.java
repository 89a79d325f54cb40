package dev.anteroom.comment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/**
 * What can be decided of a comment, and where from: the whole table of states.
 *
 * <pre>
 *             approve, reject, spam
 *            ┌─────────────────────────┐
 *            │                         ▼
 *        pending ◀── reopen ── approved │ rejected │ spam ─┐ approve, reject, spam:
 *            │          ▲                                ◀─┘ from each to each
 *            │          └───── deleted ◀── delete
 *            └───────────────────▲
 * </pre>
 */
public enum Decision {
  APPROVE(Status.APPROVED, false),
  REJECT(Status.REJECTED, false),
  SPAM(Status.SPAM, false),
  DELETE(Status.DELETED, true),
  REOPEN(Status.PENDING, true);

  private final Status to;
  private final boolean allowedFromDeleted;

  Decision(Status to, boolean leadsFromDeleted) {
    this.to = to;
    this.allowedFromDeleted = leadsFromDeleted;
  }

  /** Where the decision leads from a status; nothing where it isn't allowed there. */
  public Optional<Status> nextStatus(Status status) {
    return status == Status.DELETED && !allowedFromDeleted ? Optional.empty() : Optional.of(to);
  }

  /** The decision as it stands in requests. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The decision of this word. */
  @JsonCreator
  public static Decision named(String wire) {
    for (var decision : values()) {
      if (decision.wire().equals(wire)) {
        return decision;
      }
    }
    throw new IllegalArgumentException("no such decision");
  }
}
