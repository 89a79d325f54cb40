package dev.anteroom.submission;

import dev.anteroom.http.FieldError;
import dev.anteroom.sealing.EmailAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a form as they were received, as JSON or as an HTML form.
 *
 * @param texts the text fields that were sent, by name
 * @param email the address that was sent; null if there was none
 * @param errors the errors found while parsing
 */
record RawSubmission(
    Map<FormField, String> texts, @Nullable EmailAddress email, List<FieldError> errors) {

  @Nullable String text(FormField field) {
    return texts.get(field);
  }

  /** Returns the text of a field, or the empty text. */
  String textOrEmpty(FormField field) {
    return texts.getOrDefault(field, "");
  }
}
