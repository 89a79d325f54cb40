package dev.anteroom.http;

import java.util.ArrayList;
import java.util.List;

/** Collects the errors of a request's fields, so that all of them are reported at once. */
public final class FieldErrors {
  private final List<FieldError> errors = new ArrayList<>();

  public void add(String field, FieldCode code, String message) {
    errors.add(new FieldError(field, code, message));
  }

  /** Adds an error with the code {@link FieldCode#INVALID} if the field is not valid. */
  public void require(boolean isValid, String field, String message) {
    if (!isValid) {
      add(field, FieldCode.INVALID, message);
    }
  }

  public boolean isEmpty() {
    return errors.isEmpty();
  }

  public List<FieldError> list() {
    return List.copyOf(errors);
  }
}
