package dev.anteroom.screening.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person's decision says of a reply. */
public enum Label {
  /** It was approved. */
  GOOD,
  /** It was rejected, or filed as spam. */
  BAD;

  /** The label as it stands in files and in the database. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The label of this name. */
  public static Optional<Label> named(String wire) {
    return Arrays.stream(values()).filter(label -> label.wire().equals(wire)).findFirst();
  }
}
