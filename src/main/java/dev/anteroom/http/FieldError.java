package dev.anteroom.http;

import java.util.regex.Pattern;

/**
 * One fault of one field.
 *
 * @param field the field's name as sent, nested ones with dots
 * @param code one of the stable codes of {@link FieldCode}
 * @param message a sentence for the person who typed, which never repeats the value
 */
public record FieldError(String field, FieldCode code, String message) {
  private static final Pattern FIELD_NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  /** A field name that was sent, or an ellipsis where it is no name: it could hold anything. */
  public static String safeName(String sent) {
    return FIELD_NAME.matcher(sent).matches() ? sent : "…";
  }
}
