package dev.anteroom.screening.verdict;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The action of a match, strongest first. */
public enum Action {
  REJECT,
  SPAM,
  HOLD,
  APPROVE;

  /** Returns the value in responses. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
