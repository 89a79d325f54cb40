package dev.anteroom.site;

import dev.anteroom.http.FieldCode;
import dev.anteroom.http.FieldError;
import dev.anteroom.text.WebAddress;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Finds all errors in a site's settings. */
final class SiteSettingsValidator {
  private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,63}");

  private final List<FieldError> errors = new ArrayList<>();

  private SiteSettingsValidator() {}

  static List<FieldError> validate(String id, SiteSettings settings) {
    var faults = new SiteSettingsValidator();
    faults.check(id, settings);
    return faults.errors;
  }

  private void check(String id, SiteSettings settings) {
    require(ID.matcher(id).matches(), "site", "Use 1 to 63 characters of a-z, 0-9 and '-'.");
    if (settings.name().isEmpty()) {
      errors.add(new FieldError("name", FieldCode.REQUIRED, "Enter a name."));
    }
    require(settings.name().length() <= 200, "name", "Use at most 200 characters.");
    require(settings.origins().size() <= 100, "origins", "Use at most 100 origins.");
    for (int i = 0; i < settings.origins().size(); i++) {
      require(
          Site.origin(settings.origins().get(i)).isPresent(),
          "origins[" + i + "]",
          "Use http:// or https:// with a host and an optional port, without a path.");
    }
    require(settings.articles().size() <= 100, "articles", "Use at most 100 patterns.");
    for (int i = 0; i < settings.articles().size(); i++) {
      int length = settings.articles().get(i).length();
      require(
          length >= 1 && length <= 1_000,
          "articles[" + i + "]",
          "Use 1 to 1,000 characters for a pattern.");
    }
    requireInRange(settings.maxBody(), 1, SiteSettings.MAX_BODY_LENGTH, "maxBody");
    requireInRange(settings.closeAfterDays(), 0, 36_500, "closeAfterDays");
    requireInRange(settings.maxDepth(), 1, 20, "maxDepth");
    require(isLanguage(settings.language()), "language", "Use a BCP 47 tag, such as en or pt-BR.");
    var notice = settings.noticeUrl();
    require(
        notice == null || WebAddress.parse(notice.toString()).isPresent(),
        "noticeUrl",
        "Use an address that begins with http:// or https://.");
    var contact = settings.contact();
    require(contact == null || contact.length() <= 300, "contact", "Use at most 300 characters.");
    var rate = settings.guards().rate();
    requireInRange(rate.perNetworkPerMinute(), 1, 1_000_000, "guards.rate.perNetworkPerMinute");
    requireInRange(rate.perAuthorPerMinute(), 1, 1_000_000, "guards.rate.perAuthorPerMinute");
    requireInRange(rate.perSitePerMinute(), 1, 1_000_000, "guards.rate.perSitePerMinute");
    var retention = settings.retention();
    requireInRange(retention.addressDays(), 0, 36_500, "retention.addressDays");
    requireInRange(retention.authorDays(), 0, 36_500, "retention.authorDays");
    requireInRange(retention.spamDays(), 0, 36_500, "retention.spamDays");
    double target = settings.learning().target();
    require(target > 0 && target <= .5, "learning.target", "Use a number above 0, up to 0.5.");
    requireInRange(
        settings.guards().duplicates().withinMinutes(),
        1,
        525_600,
        "guards.duplicates.withinMinutes");
  }

  private static boolean isLanguage(String tag) {
    try {
      return !new Locale.Builder().setLanguageTag(tag).build().getLanguage().isEmpty();
    } catch (IllformedLocaleException e) {
      return false;
    }
  }

  private void requireInRange(int value, int least, int most, String field) {
    require(
        value >= least && value <= most,
        field,
        "Use a number from %,d to %,d.".formatted(least, most));
  }

  private void require(boolean right, String field, String message) {
    if (!right) {
      errors.add(new FieldError(field, FieldCode.INVALID, message));
    }
  }
}
