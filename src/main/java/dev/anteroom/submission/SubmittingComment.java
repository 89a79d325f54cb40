package dev.anteroom.submission;

import dev.anteroom.http.Problem;
import dev.anteroom.http.Sender;
import dev.anteroom.intake.Intake;
import dev.anteroom.intake.ValidatedSubmission;
import dev.anteroom.screening.rule.Facts;
import dev.anteroom.sealing.EmailFacts;
import dev.anteroom.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns a form into a stored comment, or into a refusal that lists all errors. */
@ApplicationScoped
public class SubmittingComment {
  /** The longest time within which two equal forms are the same comment. */
  private static final int SECONDS_OF_FORM = 30;

  private final Admission admission;
  private final PreparingComment preparing;
  private final Intake intake;
  private final SubmissionOutcomes outcomes;
  private final Clock clock;

  SubmittingComment(
      Admission admission,
      PreparingComment preparing,
      Intake intake,
      SubmissionOutcomes outcomes,
      Clock clock) {
    this.admission = admission;
    this.preparing = preparing;
    this.intake = intake;
    this.outcomes = outcomes;
    this.clock = clock;
  }

  /** Submits a comment as JSON. */
  public CompletionStage<SubmissionOutcome> submitJson(
      String siteId, byte[] json, @Nullable String idempotencyKey) {
    return submit(siteId, JsonBodyParser.parse(json), idempotencyKey, Sender.UNKNOWN);
  }

  /**
   * Submits an HTML form. Without a key, a form that is sent twice, for example by a double click,
   * is one comment, whichever replica receives it: the same content within the same half minute
   * gets the same key. Equal forms just before and after the end of a half minute are two comments.
   */
  CompletionStage<SubmissionOutcome> submitForm(
      String siteId, RawSubmission raw, @Nullable String idempotencyKey, Sender sender) {
    return submit(siteId, raw, idempotencyKey == null ? keyOf(raw) : idempotencyKey, sender);
  }

  /** E-mail, proof and the fields of guards are left out, as in the comparison of replays. */
  private String keyOf(RawSubmission raw) {
    long halfMinute = clock.instant().getEpochSecond() / SECONDS_OF_FORM;
    return "form-"
        + halfMinute
        + "-"
        + UUID.nameUUIDFromBytes(
            Stream.of(
                    FormField.ARTICLE,
                    FormField.PARENT,
                    FormField.NAME,
                    FormField.WEBSITE,
                    FormField.BODY)
                .map(raw::textOrEmpty)
                .collect(Collectors.joining("\0"))
                .getBytes(StandardCharsets.UTF_8));
  }

  /** Submits a form; the stage completes after COMMIT, or at once with a refusal. */
  CompletionStage<SubmissionOutcome> submit(
      String siteId, RawSubmission raw, @Nullable String idempotencyKey, Sender sender) {
    return switch (admission.check(siteId, idempotencyKey)) {
      case Checked.Refused<Site>(var problem) -> refused(problem);
      case Checked.Valid<Site>(var site) ->
          switch (FormValidator.validate(site, raw)) {
            case Checked.Refused<Submission>(var problem) -> refused(problem);
            case Checked.Valid<Submission>(var submission) -> {
              var signals = signals(site, submission, sender);
              var form = new PreparingComment.Form(site, submission, signals, idempotencyKey);
              yield admission
                  .charge(site, sender)
                  .thenCompose(wait -> wait.isZero() ? store(form) : refused(tooMany(wait)));
            }
          };
    };
  }

  private static Problem tooMany(Duration wait) {
    return Problem.tooMany("Your reply was not stored. Please send it again later.", wait);
  }

  private CompletionStage<SubmissionOutcome> store(PreparingComment.Form form) {
    return preparing
        .prepare(form)
        .thenCompose(result ->
            switch (result) {
              case Checked.Refused<ValidatedSubmission>(var problem) -> refused(problem);
              case Checked.Valid<ValidatedSubmission>(var submission) ->
                  intake.offer(submission).thenApply(outcome -> outcomes.of(form, outcome));
            });
  }

  private CompletionStage<SubmissionOutcome> refused(Problem problem) {
    return CompletableFuture.completedFuture(outcomes.refused(problem));
  }

  private Facts.SubmissionSignals signals(Site site, Submission submission, Sender sender) {
    var startedAt = submission.startedAt();
    var email = submission.email();
    var address = email == null ? EmailFacts.NONE : email.facts(site.rules().deniedDomains());
    return new Facts.SubmissionSignals(
        submission.honeypot(),
        startedAt == null ? null : Duration.between(startedAt, clock.instant()),
        address.isDisposable(),
        address.isDenied(),
        sender.isIn(site.rules().networks()));
  }
}
