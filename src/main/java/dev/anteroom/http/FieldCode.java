package dev.anteroom.http;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What can be wrong with a field. */
public enum FieldCode {
  REQUIRED,
  TOO_LONG,
  TOO_SHORT,
  INVALID,
  UNKNOWN_FIELD;

  /** The code as it stands in answers. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
