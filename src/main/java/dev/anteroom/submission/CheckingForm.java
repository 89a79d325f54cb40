package dev.anteroom.submission;

import dev.anteroom.comment.CanonicalArticle;
import dev.anteroom.comment.StoredText;
import dev.anteroom.privacy.AddressFault;
import dev.anteroom.privacy.RawText;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks a form against its site, and finds every fault at once. */
final class CheckingForm {
  private final Site site;
  private final RawSubmission raw;
  private final List<FieldError> faults = new ArrayList<>();
  private final Set<Field> faulty = EnumSet.noneOf(Field.class);

  private CheckingForm(Site site, RawSubmission raw) {
    this.site = site;
    this.raw = raw;
    raw.faults().forEach(fault -> Field.named(fault.field()).ifPresent(faulty::add));
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
    // Those of the form's own fields first: an answer lists a limited number.
    faults.addAll(raw.faults());
    return faults.isEmpty() ? new Checked.InOrder<>(sent) : new Checked.Faulty<>(faults);
  }

  private Submission check() {
    return new Submission(
        article(),
        parent(),
        required(Field.NAME, Field.NAME.limit()),
        email(),
        website(),
        required(Field.BODY, site.settings().maxBody()),
        ofGuards(Field.PROOF),
        startedAt(),
        ofGuards(Field.WORK),
        Honeypots.read(raw));
  }

  private CanonicalArticle article() {
    if (!isInOrder(Field.ARTICLE)) {
      return CanonicalArticle.NONE;
    }
    return switch (CanonicalArticle.check(raw.orEmpty(Field.ARTICLE))) {
      case CanonicalArticle.Accepted(var article) -> {
        if (article.key().isEmpty()) {
          fault(Field.ARTICLE, FieldCode.REQUIRED, "Please fill this in.");
        } else if (!site.hasArticle(article.page())) {
          fault(Field.ARTICLE, FieldCode.INVALID, "This article is not one of the site's.");
        }
        yield article;
      }
      case CanonicalArticle.Refused(var why) -> {
        accepted(Field.ARTICLE, why);
        yield CanonicalArticle.NONE;
      }
    };
  }

  private @Nullable UUID parent() {
    if (isTooLong(Field.PARENT)) {
      fault(Field.PARENT, FieldCode.TOO_LONG, tooLong(Field.PARENT));
      return null;
    }
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

  private String required(Field field, int limit) {
    if (!isInOrder(field)) {
      return "";
    }
    var text = accepted(field, StoredText.of(raw.orEmpty(field), limit));
    if (text != null && text.isEmpty()) {
      fault(field, FieldCode.REQUIRED, "Please fill this in.");
    }
    return text == null ? "" : text;
  }

  /** The text that was accepted; null, and a fault, if it was refused. */
  private @Nullable String accepted(Field field, StoredText.Checked checked) {
    return switch (checked) {
      case StoredText.Accepted(var stored) -> stored.text();
      case StoredText.TooLong(var message) -> {
        fault(field, FieldCode.TOO_LONG, message);
        yield null;
      }
      case StoredText.Invalid(var message) -> {
        fault(field, FieldCode.INVALID, message);
        yield null;
      }
    };
  }

  /**
   * A field that proofs and guards alone read. What is too long to be read is as good as not sent:
   * the answer never tells what they think.
   */
  private @Nullable String ofGuards(Field field) {
    return isTooLong(field) ? null : raw.text(field);
  }

  private boolean isTooLong(Field field) {
    return RawText.isTooLong(raw.orEmpty(field), field.limit());
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
    if (!isInOrder(Field.WEBSITE)) {
      return null;
    }
    int limit = Field.WEBSITE.limit();
    var text = accepted(Field.WEBSITE, StoredText.normalised(raw.orEmpty(Field.WEBSITE), limit));
    if (text == null || text.isEmpty()) {
      return null;
    }
    if (site.settings().fields().website() == SiteSettings.Website.OFF) {
      fault(Field.WEBSITE, FieldCode.INVALID, "This site takes no websites.");
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
    if (StoredText.codePoints(stored) > limit) {
      fault(Field.WEBSITE, FieldCode.TOO_LONG, tooLong(Field.WEBSITE));
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
    var text = ofGuards(Field.STARTED_AT);
    try {
      return text == null || text.isEmpty() ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      // Only a guard reads it, and guards don't show: an unreadable time says nothing.
      return null;
    }
  }

  private boolean isInOrder(Field field) {
    return !faulty.contains(field);
  }

  private static String tooLong(Field field) {
    return "Please use at most %,d characters.".formatted(field.limit());
  }

  private void fault(Field field, FieldCode code, String message) {
    faulty.add(field);
    faults.add(new FieldError(field.wire(), code, message));
  }
}
