package dev.anteroom.screening.verdict;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether a rule counts, only shows what it would have done, or rests. */
public enum Mode {
  ENFORCE,
  SHADOW,
  OFF;

  /** The mode as it stands in settings and answers. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
