package dev.anteroom.console.page;

import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * The labels of API values and form fields in the language of the page, from {@code
 * messages/labels_*.properties}. In a template: {@code {label:of('status', 'approved')}}. A message
 * bundle would need a method for each key, and could not show a value that it does not know.
 */
@TemplateExtension(namespace = "label")
final class Labels {
  private Labels() {}

  /** Returns the label of a value; the value itself if it has none, such as a newer release's. */
  static String of(String kind, String value, @TemplateAttribute("locale") Object locale) {
    return find(kind, value, locale).orElse(value);
  }

  /** Returns the label of a value that anyone can send; empty if it has none. */
  static String ifKnown(String kind, String value, @TemplateAttribute("locale") Object locale) {
    return find(kind, value, locale).orElse("");
  }

  private static Optional<String> find(String kind, String value, Object locale) {
    var labels = ResourceBundle.getBundle("messages.labels", (Locale) locale);
    var key = kind + '.' + value;
    return labels.containsKey(key) ? Optional.of(labels.getString(key)) : Optional.empty();
  }
}
