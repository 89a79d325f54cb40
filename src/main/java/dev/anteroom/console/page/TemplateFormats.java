package dev.anteroom.console.page;

import dev.anteroom.http.FieldError;
import dev.anteroom.text.StoredText;
import io.quarkus.qute.TemplateExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Formats values in templates. */
@TemplateExtension
final class TemplateFormats {
  private static final int MAX_EXCERPT_LENGTH = 280;
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  private TemplateFormats() {}

  /** Returns the field of an error, without the index of a line. */
  static String key(FieldError error) {
    return error.field().replaceFirst("\\[\\d+]$", "");
  }

  /** Formats a time to the minute, with its zone. */
  static String minute(Instant time) {
    return MINUTE.format(time);
  }

  /** Formats a number with narrow no-break spaces between groups of three digits. */
  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number).replace(',', '\u202f');
  }

  /** Formats seconds as their largest units. */
  static String duration(Long seconds) {
    return HumanDuration.of(Duration.ofSeconds(seconds)).toString();
  }

  /** Returns the beginning of a text. */
  static String excerpt(String text) {
    var first = StoredText.truncate(MAX_EXCERPT_LENGTH, text);
    return first.length() == text.length() ? text : first + "…";
  }

  /** Returns the key of the text that names a similarity. */
  static String likeness(double similarity) {
    if (similarity >= .97) {
      return "same";
    }
    return similarity >= .92 ? "very" : "somewhat";
  }

  static String urlEncoded(String word) {
    return URLEncoder.encode(word, StandardCharsets.UTF_8);
  }
}
