package dev.anteroom.screening.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a decision says about a comment. */
public enum Label {
  /** The comment was approved. */
  GOOD,
  /** The comment was rejected or filed as spam. */
  BAD;

  /** Returns the value in files and in the database. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the label with this value. */
  public static Optional<Label> named(String wire) {
    return Arrays.stream(values()).filter(label -> label.wire().equals(wire)).findFirst();
  }
}
