package dev.anteroom.console.page;

import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * The texts of the console without values, from {@code messages/texts_*}, by group and key: {@code
 * {text:queue('showAll')}}. API values and form fields are groups, too: {@code
 * {text:status(comment.status)}}. Sentences with values are {@link ConsoleMessages}.
 */
final class Texts {
  private Texts() {}

  /** Returns a text; the key itself if there is none, as for a value of a newer release. */
  @TemplateExtension(namespace = "text", matchName = TemplateExtension.ANY)
  static String text(String group, String key, @TemplateAttribute("locale") Object locale) {
    return find(group, key, locale).orElse(key);
  }

  /** Returns the text for a key that anyone can send; empty if there is none. */
  @TemplateExtension(namespace = "text")
  static String ifKnown(String group, String key, @TemplateAttribute("locale") Object locale) {
    return find(group, key, locale).orElse("");
  }

  private static Optional<String> find(String group, String key, Object locale) {
    var texts = ResourceBundle.getBundle("messages.texts", (Locale) locale);
    var name = group + '.' + key;
    return texts.containsKey(name) ? Optional.of(texts.getString(name)) : Optional.empty();
  }
}
