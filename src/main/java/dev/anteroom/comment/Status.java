package dev.anteroom.comment;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.anteroom.screening.verdict.Verdict;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a comment stands. Readers see approved ones only. */
public enum Status {
  PENDING,
  APPROVED,
  REJECTED,
  SPAM,
  DELETED;

  /** The status as it stands in answers and in the database. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The status of this name. */
  public static Optional<Status> named(String wire) {
    return Arrays.stream(values()).filter(status -> status.wire().equals(wire)).findFirst();
  }

  /** Where a verdict files a reply that arrives. */
  static Status filedBy(Verdict verdict) {
    return switch (verdict.action()) {
      case REJECT -> REJECTED;
      case SPAM -> SPAM;
      case HOLD -> PENDING;
      case APPROVE -> APPROVED;
    };
  }

  /** Where a later verdict files one that waits: nothing is published by being judged again. */
  public static Status filedByRescoring(Verdict verdict) {
    var status = filedBy(verdict);
    return status == APPROVED ? PENDING : status;
  }
}
