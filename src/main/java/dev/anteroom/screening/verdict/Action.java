package dev.anteroom.screening.verdict;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a match asks for, the strongest first. */
public enum Action {
  REJECT,
  SPAM,
  HOLD,
  APPROVE;

  /** The action as it stands in answers. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
