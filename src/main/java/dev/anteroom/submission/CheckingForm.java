package dev.anteroom.submission;

import dev.anteroom.comment.CanonicalArticle;
import dev.anteroom.comment.StoredText;
import dev.anteroom.privacy.AddressFault;
import dev.anteroom.privacy.Redaction;
import dev.anteroom.privacy.TypedAddress;
import dev.anteroom.problem.FieldCode;
import dev.anteroom.problem.FieldError;
import dev.anteroom.site.Site;
import dev.anteroom.site.SiteSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks a form against its site, and finds every fault at once. */
final class CheckingForm {
  static final int LONGEST_ARTICLE = CanonicalArticle.MAX_LENGTH;
  static final int LONGEST_NAME = 80;
  static final int LONGEST_WEBSITE = 300;

  private final Site site;
  private final RawSubmission raw;
  private final List<FieldError> faults;

  private CheckingForm(Site site, RawSubmission raw) {
    this.site = site;
    this.raw = raw;
    this.faults = new ArrayList<>(raw.faults());
  }

  /**
   * What was sent in order, or all that is wrong with it.
   *
   * @param <T> what was sent
   */
  sealed interface Checked<T> {
    record InOrder<T>(T sent) implements Checked<T> {}

    record Faulty<T>(List<FieldError> faults) implements Checked<T> {}
  }

  static Checked<Submission> check(Site site, RawSubmission raw) {
    var form = new CheckingForm(site, raw);
    return form.checked(form.check());
  }

  /** Checks the text of a reply alone, as an edit sends it. */
  static Checked<String> checkBody(Site site, RawSubmission raw) {
    var form = new CheckingForm(site, raw);
    return form.checked(form.required(Field.BODY, site.settings().maxBody()));
  }

  private <T> Checked<T> checked(T sent) {
    return faults.isEmpty() ? new Checked.InOrder<>(sent) : new Checked.Faulty<>(faults);
  }

  private Submission check() {
    var article = article();
    return new Submission(
        CanonicalArticle.normalised(article),
        article,
        parent(),
        required(Field.NAME, LONGEST_NAME),
        email(),
        website(),
        required(Field.BODY, site.settings().maxBody()),
        raw.text(Field.PROOF),
        startedAt(),
        raw.text(Field.WORK),
        !raw.orEmpty(Field.HOMEPAGE).isEmpty());
  }

  private String article() {
    var article = required(Field.ARTICLE, LONGEST_ARTICLE);
    if (isInOrder(Field.ARTICLE) && !site.hasArticle(article)) {
      fault(Field.ARTICLE, FieldCode.INVALID, "This article is not one of the site's.");
    }
    return article;
  }

  private @Nullable UUID parent() {
    var text = raw.orEmpty(Field.PARENT).strip();
    if (text.isEmpty()) {
      return null;
    }
    try {
      var id = UUID.fromString(text);
      if (id.toString().equalsIgnoreCase(text)) {
        return id;
      }
    } catch (IllegalArgumentException e) {
      // Said below, like an id that has no comment.
    }
    fault(Field.PARENT, FieldCode.INVALID, SubmittingComment.NO_PARENT);
    return null;
  }

  private String required(Field field, int longest) {
    if (!isInOrder(field)) {
      return "";
    }
    var text = StoredText.of(raw.orEmpty(field)).map(StoredText::text).orElse(null);
    if (text == null) {
      fault(field, FieldCode.INVALID, "This holds a character that can't be stored.");
      return "";
    }
    if (text.isEmpty()) {
      fault(field, FieldCode.REQUIRED, "Please fill this in.");
    } else if (StoredText.codePoints(text) > longest) {
      fault(field, FieldCode.TOO_LONG, tooLong(longest));
    }
    return text;
  }

  private @Nullable TypedAddress email() {
    var email = raw.email();
    if (email == null || email.isBlank()) {
      if (site.settings().fields().email() == SiteSettings.Email.REQUIRED
          && isInOrder(Field.EMAIL)) {
        fault(Field.EMAIL, FieldCode.REQUIRED, "Please fill this in; it will not be published.");
      }
      return null;
    }
    email.fault().ifPresent(this::badAddress);
    return email;
  }

  private void badAddress(AddressFault fault) {
    switch (fault) {
      case TOO_SHORT ->
          fault(Field.EMAIL, FieldCode.TOO_SHORT, "This is too short for an e-mail address.");
      case TOO_LONG ->
          fault(Field.EMAIL, FieldCode.TOO_LONG, "An e-mail address has at most 254 octets.");
      case INVALID ->
          fault(Field.EMAIL, FieldCode.INVALID, "This doesn't look like an e-mail address.");
    }
  }

  private @Nullable String website() {
    if (raw.orEmpty(Field.WEBSITE).isBlank() || !isInOrder(Field.WEBSITE)) {
      return null;
    }
    if (site.settings().fields().website() == SiteSettings.Website.OFF) {
      fault(Field.WEBSITE, FieldCode.INVALID, "This site takes no websites.");
      return null;
    }
    var text = StoredText.normalised(raw.orEmpty(Field.WEBSITE)).orElse(null);
    if (text == null) {
      fault(Field.WEBSITE, FieldCode.INVALID, "This holds a character that can't be stored.");
      return null;
    }
    // The shape is judged before the mark of the redaction stands in it.
    if (!isWebAddress(Redaction.cutUserinfo(text).text())) {
      fault(
          Field.WEBSITE,
          FieldCode.INVALID,
          "Use an address that begins with http:// or https://, or leave this empty.");
      return null;
    }
    var stored = Redaction.redact(text).text();
    if (StoredText.codePoints(stored) > LONGEST_WEBSITE) {
      fault(Field.WEBSITE, FieldCode.TOO_LONG, tooLong(LONGEST_WEBSITE));
    }
    return stored;
  }

  private static boolean isWebAddress(String text) {
    try {
      var uri = new URI(text);
      var scheme = uri.getScheme();
      boolean isWeb = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
      var authority = uri.getRawAuthority();
      boolean hasHost = authority != null && !authority.isEmpty() && authority.charAt(0) != ':';
      return isWeb && hasHost && text.codePoints().noneMatch(CheckingForm::isInvisible);
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** Format characters turn the direction of what stands beside them, or hide in it. */
  private static boolean isInvisible(int c) {
    return Character.getType(c) == Character.FORMAT;
  }

  private @Nullable Instant startedAt() {
    try {
      return raw.orEmpty(Field.STARTED_AT).isEmpty()
          ? null
          : Instant.parse(raw.orEmpty(Field.STARTED_AT));
    } catch (DateTimeException e) {
      // Only a guard reads it, and guards don't show: an unreadable time says nothing.
      return null;
    }
  }

  private boolean isInOrder(Field field) {
    return faults.stream().noneMatch(fault -> fault.field().equals(field.wire()));
  }

  private static String tooLong(int longest) {
    return "Please use at most %,d characters.".formatted(longest);
  }

  private void fault(Field field, FieldCode code, String message) {
    faults.add(new FieldError(field.wire(), code, message));
  }
}
