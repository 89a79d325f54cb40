package dev.anteroom.screening.verdict;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether a rule is enforced, only records its matches, or is off. */
public enum Mode {
  /** Also how the mode of a newer release is read. */
  @JsonEnumDefaultValue
  ENFORCE,
  SHADOW,
  OFF;

  /** Returns the value in settings and responses. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
