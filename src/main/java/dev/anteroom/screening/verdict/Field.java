package dev.anteroom.screening.verdict;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The texts of a comment that rules examine. */
public enum Field {
  NAME,
  WEBSITE,
  BODY;

  /** Returns the value in rules and responses. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
