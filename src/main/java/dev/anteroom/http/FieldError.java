package dev.anteroom.http;

import java.util.regex.Pattern;

/**
 * One error of one field.
 *
 * @param field the field's name as it was sent; nested names are separated by dots
 * @param code one of the stable codes of {@link FieldCode}
 * @param message a sentence for the user, which never repeats the value
 */
public record FieldError(String field, FieldCode code, String message) {
  private static final Pattern FIELD_NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  /**
   * Returns a field name that was sent, or an ellipsis if it is no name and could contain anything.
   */
  public static String safeName(String sent) {
    return FIELD_NAME.matcher(sent).matches() ? sent : "…";
  }
}
