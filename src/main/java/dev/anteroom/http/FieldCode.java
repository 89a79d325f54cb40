package dev.anteroom.http;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The kinds of field errors. */
public enum FieldCode {
  REQUIRED,
  TOO_LONG,
  TOO_SHORT,
  INVALID,
  UNKNOWN_FIELD;

  /** Returns the code as it is written in responses. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
