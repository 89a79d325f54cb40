package dev.anteroom.submission;

import dev.anteroom.article.CanonicalArticle;
import dev.anteroom.http.FieldCode;
import dev.anteroom.http.FieldError;
import dev.anteroom.http.Problem;
import dev.anteroom.http.ProblemCode;
import dev.anteroom.sealing.EmailAddress;
import dev.anteroom.sealing.EmailError;
import dev.anteroom.site.Site;
import dev.anteroom.site.SiteSettings;
import dev.anteroom.text.RawText;
import dev.anteroom.text.Redaction;
import dev.anteroom.text.StoredText;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Validates a form against the settings of its site and finds all errors at once. */
final class FormValidator {
  static final String NO_PARENT = "This article has no approved comment with this ID.";

  private final Site site;
  private final RawSubmission raw;
  private final List<FieldError> errors = new ArrayList<>();
  private final Set<FormField> invalidFields = EnumSet.noneOf(FormField.class);

  private FormValidator(Site site, RawSubmission raw) {
    this.site = site;
    this.raw = raw;
    raw.errors().forEach(fault -> FormField.named(fault.field()).ifPresent(invalidFields::add));
  }

  static Checked<Submission> validate(Site site, RawSubmission raw) {
    var form = new FormValidator(site, raw);
    return form.result(form.validate());
  }

  /** Validates only the text of a comment, for an edit. */
  static Checked<String> validateBody(Site site, RawSubmission raw) {
    var form = new FormValidator(site, raw);
    return form.result(form.body());
  }

  private <T> Checked<T> result(T sent) {
    // After the errors of the form's own fields, since an answer lists a limited number.
    errors.addAll(raw.errors());
    return errors.isEmpty()
        ? new Checked.Valid<>(sent)
        : new Checked.Refused<>(Problem.fields(ProblemCode.INVALID_SUBMISSION, errors));
  }

  private Submission validate() {
    return new Submission(
        article(),
        parent(),
        name(),
        email(),
        website(),
        body(),
        guardField(FormField.PROOF),
        startedAt(),
        guardField(FormField.WORK),
        raw.honeypot());
  }

  private CanonicalArticle article() {
    if (!isValid(FormField.ARTICLE)) {
      return CanonicalArticle.NONE;
    }
    return switch (CanonicalArticle.check(site, raw.textOrEmpty(FormField.ARTICLE))) {
      case CanonicalArticle.Accepted(var article) -> {
        if (article.key().isEmpty()) {
          addError(FormField.ARTICLE, FieldCode.REQUIRED, "Please fill in this field.");
        } else if (!site.hasArticle(article.page())) {
          addError(
              FormField.ARTICLE, FieldCode.INVALID, "This article does not belong to the site.");
        }
        yield article;
      }
      case CanonicalArticle.Refused(var why) -> {
        acceptedText(FormField.ARTICLE, why);
        yield CanonicalArticle.NONE;
      }
    };
  }

  private @Nullable UUID parent() {
    if (isTooLong(FormField.PARENT)) {
      acceptedText(FormField.PARENT, StoredText.tooLong(FormField.PARENT.maxLength()));
      return null;
    }
    var text = raw.textOrEmpty(FormField.PARENT).strip();
    if (text.isEmpty()) {
      return null;
    }
    try {
      var id = UUID.fromString(text);
      if (id.toString().equalsIgnoreCase(text)) {
        return id;
      }
    } catch (IllegalArgumentException e) {
      // Reported below, like the id of an unknown comment.
    }
    addError(FormField.PARENT, FieldCode.INVALID, NO_PARENT);
    return null;
  }

  private String name() {
    return required(FormField.NAME, name -> StoredText.of(name, FormField.NAME.maxLength()));
  }

  private String body() {
    var settings = site.settings();
    return required(FormField.BODY, body -> settings.formatting().check(body, settings.maxBody()));
  }

  private String required(FormField field, Function<String, StoredText.CheckResult> check) {
    if (!isValid(field)) {
      return "";
    }
    var text = acceptedText(field, check.apply(raw.textOrEmpty(field)));
    if (text != null && text.isEmpty()) {
      addError(field, FieldCode.REQUIRED, "Please fill in this field.");
    }
    return text == null ? "" : text;
  }

  /** Returns the accepted text; if it was refused, adds an error and returns null. */
  private @Nullable String acceptedText(FormField field, StoredText.CheckResult checked) {
    return switch (checked) {
      case StoredText.Accepted(var stored) -> stored.text();
      case StoredText.TooLong(var message) -> {
        addError(field, FieldCode.TOO_LONG, message);
        yield null;
      }
      case StoredText.Invalid(var message) -> {
        addError(field, FieldCode.INVALID, message);
        yield null;
      }
    };
  }

  /**
   * Returns a field that only proofs and guards use. A value that is too long counts as missing:
   * the answer must not reveal what guards found.
   */
  private @Nullable String guardField(FormField field) {
    return isTooLong(field) ? null : raw.text(field);
  }

  private boolean isTooLong(FormField field) {
    return RawText.isTooLong(raw.textOrEmpty(field), field.maxLength());
  }

  private @Nullable EmailAddress email() {
    var email = raw.email();
    if (email == null || email.isBlank()) {
      if (site.settings().fields().email() == SiteSettings.Email.REQUIRED
          && isValid(FormField.EMAIL)) {
        addError(
            FormField.EMAIL,
            FieldCode.REQUIRED,
            "Please fill in this field. It will not be published.");
      }
      return null;
    }
    email.error().ifPresent(this::addEmailError);
    return email;
  }

  private void addEmailError(EmailError fault) {
    switch (fault) {
      case TOO_SHORT ->
          addError(
              FormField.EMAIL, FieldCode.TOO_SHORT, "This is too short for an e-mail address.");
      case TOO_LONG ->
          addError(FormField.EMAIL, FieldCode.TOO_LONG, "An e-mail address has at most 254 bytes.");
      case INVALID ->
          addError(FormField.EMAIL, FieldCode.INVALID, "This is not a valid e-mail address.");
    }
  }

  private @Nullable String website() {
    if (!isValid(FormField.WEBSITE)) {
      return null;
    }
    int limit = FormField.WEBSITE.maxLength();
    var text =
        acceptedText(
            FormField.WEBSITE, StoredText.normalised(raw.textOrEmpty(FormField.WEBSITE), limit));
    if (text == null || text.isEmpty()) {
      return null;
    }
    if (site.settings().fields().website() == SiteSettings.Website.OFF) {
      addError(FormField.WEBSITE, FieldCode.INVALID, "This site does not accept websites.");
      return null;
    }
    // The shape is checked before the redaction inserts its placeholder.
    if (!isWebAddress(Redaction.removeUserinfo(text).text())) {
      addError(
          FormField.WEBSITE,
          FieldCode.INVALID,
          "Use an address that begins with http:// or https://, or leave this empty.");
      return null;
    }
    var stored = Redaction.redact(text).text();
    if (StoredText.codePoints(stored) > limit) {
      acceptedText(FormField.WEBSITE, StoredText.tooLong(limit));
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
      return isWeb && hasHost && text.codePoints().noneMatch(FormValidator::isInvisible);
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** Format characters can change the text direction or hide in an address. */
  private static boolean isInvisible(int c) {
    return Character.getType(c) == Character.FORMAT;
  }

  private @Nullable Instant startedAt() {
    var text = guardField(FormField.STARTED_AT);
    try {
      return text == null || text.isEmpty() ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      // Only a guard uses the time, and guards report no errors: an invalid time counts as missing.
      return null;
    }
  }

  private boolean isValid(FormField field) {
    return !invalidFields.contains(field);
  }

  private void addError(FormField field, FieldCode code, String message) {
    invalidFields.add(field);
    errors.add(new FieldError(field.wire(), code, message));
  }
}
