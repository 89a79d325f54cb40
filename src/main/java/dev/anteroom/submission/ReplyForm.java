package dev.anteroom.submission;

import dev.anteroom.privacy.RawText;
import dev.anteroom.privacy.Redaction;
import dev.anteroom.problem.FieldError;
import dev.anteroom.site.Site;
import dev.anteroom.site.SiteSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The form "Leave a Reply" as a page shows it: empty, or with the reader's text and what is wrong
 * with it. It has no place for an address, so none can be given back.
 *
 * @param faults a sentence for each field that has a fault
 */
public record ReplyForm(
    String action,
    String article,
    String parent,
    String name,
    String website,
    String body,
    int maxBody,
    boolean asksForWebsite,
    boolean needsEmail,
    @Nullable String noticeUrl,
    Map<String, String> faults) {

  /** More than an address takes, each of its 254 octets written as an entity. */
  private static final int DROPPED = 2_000;

  private static final Set<String> SHOWN = Set.of("name", "email", "website", "body");

  /** An empty form under an article. */
  public static ReplyForm empty(Site site, String article) {
    return of(
        "/api/sites/" + site.id() + "/comments",
        site,
        article,
        new RawSubmission(Map.of(), null, List.of()),
        Map.of());
  }

  static ReplyForm givingBack(Site site, RawSubmission raw, List<FieldError> errors) {
    var faults = new HashMap<String, String>();
    var language = ReplyLanguage.of(site);
    errors.forEach(error -> faults.put(error.field(), language.sentence(error)));
    // Seen from the address that the form was sent to, whatever prefix a proxy puts before it.
    return of("comments", site, givenBack(raw, Field.ARTICLE), raw, faults);
  }

  private static ReplyForm of(
      String action, Site site, String article, RawSubmission raw, Map<String, String> faults) {
    var settings = site.settings();
    var notice = settings.noticeUrl();
    return new ReplyForm(
        action,
        article,
        givenBack(raw, Field.PARENT),
        givenBack(raw, Field.NAME),
        givenBack(raw, Field.WEBSITE),
        givenBack(raw, Field.BODY),
        settings.maxBody(),
        settings.fields().website() == SiteSettings.Website.OPTIONAL,
        settings.fields().email() == SiteSettings.Email.REQUIRED,
        notice == null ? null : notice.toString(),
        faults);
  }

  /**
   * The reader's text, but for addresses in it, which would not have been stored either. Of a text
   * that was refused for its length alone the beginning is given back. Its end is dropped: an
   * address there may have been cut to a part that is no longer known as one.
   */
  private static String givenBack(RawSubmission raw, Field field) {
    var text = raw.orEmpty(field);
    if (!RawText.isTooLong(text, field.limit())) {
      return Redaction.redact(text).text();
    }
    var beginning = text.substring(0, RawText.maxLength(field.limit()));
    var redacted = Redaction.redact(beginning).text();
    int end = Math.max(0, redacted.length() - DROPPED);
    return redacted.substring(
        0, end > 0 && Character.isHighSurrogate(redacted.charAt(end - 1)) ? end - 1 : end);
  }

  /** Whether a field has a fault. */
  public boolean hasFault(String field) {
    return faults.containsKey(field);
  }

  /** What is wrong with a field, or the empty text. */
  public String fault(String field) {
    return faults.getOrDefault(field, "");
  }

  /** What is wrong with fields that the page doesn't show. */
  public List<String> hiddenFaults() {
    return faults.entrySet().stream()
        .filter(fault -> !SHOWN.contains(fault.getKey()))
        .map(fault -> fault.getKey() + ": " + fault.getValue())
        .sorted()
        .toList();
  }
}
