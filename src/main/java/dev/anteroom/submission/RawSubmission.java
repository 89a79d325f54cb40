package dev.anteroom.submission;

import dev.anteroom.privacy.TypedAddress;
import dev.anteroom.problem.FieldError;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a form as they came, read from JSON or from a form.
 *
 * @param texts the text fields that were sent, by name
 * @param email what was typed as the address, null where nothing was sent
 * @param faults what was wrong already with reading them
 */
record RawSubmission(
    Map<Field, String> texts, @Nullable TypedAddress email, List<FieldError> faults) {

  @Nullable String text(Field field) {
    return texts.get(field);
  }

  /** The text of a field, or the empty text. */
  String orEmpty(Field field) {
    return texts.getOrDefault(field, "");
  }
}
