package dev.anteroom.console.page;

import dev.anteroom.http.FieldError;
import io.quarkus.qute.TemplateExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Values as pages write them: times to the minute, with their zone; words within addresses. */
@TemplateExtension
final class TemplateFormats {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  private TemplateFormats() {}

  /** The field that a fault is of, whichever of its lines. */
  static String key(FieldError fault) {
    return fault.field().replaceFirst("\\[\\d+]$", "");
  }

  static String minute(Instant time) {
    return MINUTE.format(time);
  }

  /** The number in groups of three figures, apart by a thin space as in every language. */
  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number).replace(',', '\u202f');
  }

  static String urlEncoded(String word) {
    return URLEncoder.encode(word, StandardCharsets.UTF_8);
  }
}
