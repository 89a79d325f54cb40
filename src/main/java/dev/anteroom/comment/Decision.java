package dev.anteroom.comment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The decisions on a comment, and the state transitions that they make.
 *
 * <pre>
 *             approve, reject, spam
 *            ┌─────────────────────────┐
 *            │                         ▼
 *        pending ◀── reopen ── approved │ rejected │ spam ─┐ approve, reject, spam:
 *            │          ▲                                ◀─┘ between any two
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

  /**
   * Returns the status after the decision, or nothing if it is not allowed in the current status.
   */
  public Optional<Status> nextStatus(Status status) {
    return status == Status.DELETED && !allowedFromDeleted ? Optional.empty() : Optional.of(to);
  }

  /** Returns the decision as it is written in requests. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the decision that is written this way. */
  @JsonCreator
  public static Decision named(String wire) {
    return Arrays.stream(values())
        .filter(decision -> decision.wire().equals(wire))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such decision"));
  }
}
