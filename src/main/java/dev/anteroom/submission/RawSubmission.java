package dev.anteroom.submission;

import dev.anteroom.http.FieldError;
import dev.anteroom.screening.rule.Facts.Honeypot;
import dev.anteroom.sealing.EmailAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private static final Set<FormField> HIDDEN =
      EnumSet.of(FormField.ANTEROOM_CHECK, FormField.HOMEPAGE);
  private static final Set<FormField> SHOWN =
      EnumSet.of(FormField.NAME, FormField.WEBSITE, FormField.BODY);

  @Nullable String text(FormField field) {
    return texts.get(field);
  }

  /** Returns the text of a field, or the empty text. */
  String textOrEmpty(FormField field) {
    return texts.getOrDefault(field, "");
  }

  /**
   * Reads the hidden fields. Form fillers and password managers copy values from other fields into
   * them, so a copied value does not prove a bot.
   */
  Honeypot honeypot() {
    var worst = Honeypot.EMPTY;
    for (var field : HIDDEN) {
      var value = textOrEmpty(field);
      if (!value.isEmpty()) {
        var found = isCopied(value.strip()) ? Honeypot.COPIED : Honeypot.FILLED;
        worst = found.compareTo(worst) > 0 ? found : worst;
      }
    }
    return worst;
  }

  /**
   * Addresses are never compared: if an e-mail address was typed, any address counts as a copy of
   * it.
   */
  private static boolean isAddress(String value) {
    return EmailAddress.of(value).error().isEmpty();
  }

  private boolean isCopied(String value) {
    return !value.isEmpty()
        && (SHOWN.stream().anyMatch(field -> textOrEmpty(field).strip().equalsIgnoreCase(value))
            || (email != null && isAddress(value)));
  }
}
