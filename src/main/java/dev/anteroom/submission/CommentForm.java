package dev.anteroom.submission;

import dev.anteroom.http.FieldError;
import dev.anteroom.site.Site;
import dev.anteroom.site.SiteSettings;
import dev.anteroom.text.RawText;
import dev.anteroom.text.Redaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The form "Leave a Reply" as a page shows it: empty, or with the reader's text and its errors. It
 * has no field for the e-mail address, so no page can contain it.
 *
 * @param isOnThreadPage whether the answer is to be the thread page
 * @param errors a sentence for each invalid field
 */
public record CommentForm(
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
    boolean isOnThreadPage,
    Map<String, String> errors) {

  /** More than an address with 254 bytes takes if each is written as an entity. */
  private static final int MAX_EMAIL_LENGTH = 2_000;

  private static final Set<String> VISIBLE_FIELDS = Set.of("name", "email", "website", "body");

  /** Returns an empty form for an article. */
  public static CommentForm empty(Site site, String article) {
    return of(
        "/api/sites/" + site.id() + "/comments",
        site,
        article,
        new RawSubmission(Map.of(), null, List.of()),
        Map.of());
  }

  /**
   * Returns an empty form on the thread page; in a part of another page its answer leads to the
   * article.
   */
  static CommentForm onThreadPage(ThreadPage.Query query, String parent) {
    var answer = query.isFragment() ? "" : ThreadFormAnswers.THREAD;
    return of(
        query.root() + "api/sites/" + query.site().id() + "/comments",
        query.site(),
        query.article().page(),
        new RawSubmission(
            Map.of(FormField.PARENT, parent, FormField.RETURN, answer), null, List.of()),
        Map.of());
  }

  static CommentForm withErrors(Site site, RawSubmission raw, List<FieldError> errors) {
    var faults = new HashMap<String, String>();
    var language = CommentFormLanguage.of(site);
    errors.forEach(error -> faults.put(error.field(), language.message(error)));
    // Relative to the address that the form was sent to, whatever prefix a proxy puts before it.
    return of("comments", site, redactedText(raw, FormField.ARTICLE), raw, faults);
  }

  private static CommentForm of(
      String action, Site site, String article, RawSubmission raw, Map<String, String> faults) {
    var settings = site.settings();
    var notice = settings.noticeUrl();
    return new CommentForm(
        action,
        article,
        redactedText(raw, FormField.PARENT),
        redactedText(raw, FormField.NAME),
        redactedText(raw, FormField.WEBSITE),
        redactedText(raw, FormField.BODY),
        settings.maxBody(),
        settings.fields().website() == SiteSettings.Website.OPTIONAL,
        settings.fields().email() == SiteSettings.Email.REQUIRED,
        notice == null ? null : notice.toString(),
        raw.textOrEmpty(FormField.RETURN).equals(ThreadFormAnswers.THREAD),
        faults);
  }

  /**
   * Returns the reader's text without e-mail addresses, which would not have been stored either. If
   * the text is too long to be redacted, returns its beginning. The end is dropped, because a cut
   * address there may not be recognised.
   */
  private static String redactedText(RawSubmission raw, FormField field) {
    var text = raw.textOrEmpty(field);
    if (!RawText.isTooLong(text, field.maxLength())) {
      return Redaction.redact(text).text();
    }
    var beginning = text.substring(0, RawText.maxLength(field.maxLength()));
    var redacted = Redaction.redact(beginning).text();
    int end = Math.max(0, redacted.length() - MAX_EMAIL_LENGTH);
    return redacted.substring(
        0, end > 0 && Character.isHighSurrogate(redacted.charAt(end - 1)) ? end - 1 : end);
  }

  /** Returns whether a field is invalid. */
  public boolean hasError(String field) {
    return errors.containsKey(field);
  }

  /** Returns the error of a field, or the empty text. */
  public String error(String field) {
    return errors.getOrDefault(field, "");
  }

  /** Returns the errors of fields that the page does not show. */
  public List<String> hiddenErrors() {
    return errors.entrySet().stream()
        .filter(fault -> !VISIBLE_FIELDS.contains(fault.getKey()))
        .map(fault -> fault.getKey() + ": " + fault.getValue())
        .sorted()
        .toList();
  }
}
