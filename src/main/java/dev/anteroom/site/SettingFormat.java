package dev.anteroom.site;

import dev.anteroom.text.WebAddress;
import java.util.IllformedLocaleException;
import java.util.Locale;

/** What a text in the settings of a site, or each element of a list, must be. */
public enum SettingFormat {
  TEXT("texts", ""),
  /** A name that people read. An empty one counts as missing. */
  NAME("names", ""),
  ORIGIN("origins", "Use http:// or https:// with a host and an optional port, without a path."),
  PATTERN("patterns", "Use 1 to 1,000 characters for a pattern."),
  LANGUAGE("languages", "Use a BCP 47 tag, such as en or pt-BR."),
  FILE_NAME("names", "Use a file name of letters, digits, '.', '-' and '_', such as index.html."),
  WEB_ADDRESS("addresses", "Use an address that begins with http:// or https://.");

  private static final int MAX_PATTERN_LENGTH = 1_000;

  /** What the elements of a list are. */
  final String plural;

  /** The sentence for a text that is not valid. */
  final String hint;

  SettingFormat(String plural, String hint) {
    this.plural = plural;
    this.hint = hint;
  }

  /** Returns the text as it is stored. A text that is not valid stays as it is. */
  String normalize(String text) {
    return switch (this) {
      case NAME, FILE_NAME -> text.strip();
      case ORIGIN -> Site.origin(text).orElse(text);
      case TEXT, PATTERN, LANGUAGE, WEB_ADDRESS -> text;
    };
  }

  boolean accepts(String text) {
    return switch (this) {
      case TEXT, NAME -> true;
      case ORIGIN -> Site.origin(text).isPresent();
      case PATTERN -> !text.isEmpty() && text.length() <= MAX_PATTERN_LENGTH;
      case LANGUAGE -> isLanguage(text);
      case FILE_NAME -> text.matches("[A-Za-z0-9_-][A-Za-z0-9._-]*");
      case WEB_ADDRESS -> WebAddress.parse(text).isPresent();
    };
  }

  private static boolean isLanguage(String tag) {
    try {
      return !new Locale.Builder().setLanguageTag(tag).build().getLanguage().isEmpty();
    } catch (IllformedLocaleException e) {
      return false;
    }
  }
}
