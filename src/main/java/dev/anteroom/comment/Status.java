package dev.anteroom.comment;

import com.fasterxml.jackson.annotation.JsonValue;
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
}
