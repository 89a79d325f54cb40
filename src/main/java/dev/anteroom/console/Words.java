package dev.anteroom.console;

import io.quarkus.qute.TemplateExtension;
import java.util.Locale;

/** What templates can do with the words of the contract. */
@TemplateExtension
final class Words {
  private Words() {}

  /** The word with a capital. */
  static String capitalise(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  /** The number in groups of three figures. */
  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
