package dev.anteroom.submission;

import dev.anteroom.http.FieldError;
import dev.anteroom.sealing.EmailAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a form as they came, read from JSON or from a form.
 *
 * @param texts the text fields that were sent, by name
 * @param email what was typed as the address, null where nothing was sent
 * @param errors what was wrong already with reading them
 */
record RawSubmission(
    Map<FormField, String> texts, @Nullable EmailAddress email, List<FieldError> errors) {

  @Nullable String text(FormField field) {
    return texts.get(field);
  }

  /** The text of a field, or the empty text. */
  String textOrEmpty(FormField field) {
    return texts.getOrDefault(field, "");
  }
}
