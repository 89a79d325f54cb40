package dev.anteroom.console.page;

import dev.anteroom.http.FieldError;
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

  static String urlEncoded(String word) {
    return URLEncoder.encode(word, StandardCharsets.UTF_8);
  }
}
