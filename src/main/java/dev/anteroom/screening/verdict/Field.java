package dev.anteroom.screening.verdict;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The texts of a reply that rules look at. */
public enum Field {
  NAME,
  WEBSITE,
  BODY;

  /** The field as it stands in rules and answers. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
