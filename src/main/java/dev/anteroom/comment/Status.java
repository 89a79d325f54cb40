package dev.anteroom.comment;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.anteroom.screening.verdict.Verdict;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The status of a comment. Readers see approved comments only. */
public enum Status {
  PENDING,
  APPROVED,
  REJECTED,
  SPAM,
  DELETED;

  /** Returns the value in responses and in the database. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the status with this value. */
  public static Optional<Status> named(String wire) {
    return Arrays.stream(values()).filter(status -> status.wire().equals(wire)).findFirst();
  }

  /** Returns the status that a verdict gives a new comment. */
  static Status filedBy(Verdict verdict) {
    return switch (verdict.action()) {
      case REJECT -> REJECTED;
      case SPAM -> SPAM;
      case HOLD -> PENDING;
      case APPROVE -> APPROVED;
    };
  }

  /**
   * Returns the status that a later verdict gives a pending comment; rescoring publishes nothing.
   */
  public static Status filedByRescoring(Verdict verdict) {
    var status = filedBy(verdict);
    return status == APPROVED ? PENDING : status;
  }
}
