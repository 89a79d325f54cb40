package dev.anteroom.screening.verdict;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The action of a match, strongest first. */
public enum Action {
  REJECT,
  SPAM,
  /** Also how the action of a newer release is read. */
  @JsonEnumDefaultValue
  HOLD,
  APPROVE;

  /** Returns the value in responses. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
