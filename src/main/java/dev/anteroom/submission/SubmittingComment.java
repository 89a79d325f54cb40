package dev.anteroom.submission;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.f4b6a3.uuid.util.UuidUtil;
import dev.anteroom.article.OpenArticles;
import dev.anteroom.botprotection.Challenges;
import dev.anteroom.botprotection.Solution;
import dev.anteroom.botprotection.SubmissionRateLimiter;
import dev.anteroom.comment.Comments;
import dev.anteroom.comment.NewComment;
import dev.anteroom.comment.Status;
import dev.anteroom.database.RetryingTransaction;
import dev.anteroom.http.FieldCode;
import dev.anteroom.http.FieldError;
import dev.anteroom.http.Problem;
import dev.anteroom.http.ProblemCode;
import dev.anteroom.http.Sender;
import dev.anteroom.intake.Intake;
import dev.anteroom.intake.IntakeOutcome;
import dev.anteroom.intake.ValidatedSubmission;
import dev.anteroom.screening.rule.Facts;
import dev.anteroom.screening.verdict.Mode;
import dev.anteroom.sealing.AddressSealer;
import dev.anteroom.sealing.EmailFacts;
import dev.anteroom.sealing.KeyedHashes;
import dev.anteroom.sealing.Receipts;
import dev.anteroom.site.Site;
import dev.anteroom.site.Sites;
import dev.anteroom.submission.FormValidator.Result;
import dev.anteroom.submission.SubmissionOutcome.Accepted;
import dev.anteroom.submission.SubmissionOutcome.Refused;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns a form into a stored comment, or into a refusal that lists all errors. */
@ApplicationScoped
public class SubmittingComment {
  static final String NO_PARENT = "This article has no approved comment with this ID.";
  private static final int MAX_KEY_LENGTH = 255;

  /** The length of 128 random bits in Base64 without padding; a shorter key may be guessed. */
  private static final int MIN_SECRET_KEY_LENGTH = 22;

  /** The longest time within which two equal forms are the same comment. */
  private static final int SECONDS_OF_FORM = 30;

  private static final Duration PROOF_LIFETIME = Duration.ofDays(180);

  private final Sites sites;
  private final AddressSealer vault;
  private final Receipts receipts;
  private final KeyedHashes fingerprints;
  private final Comments comments;
  private final Intake intake;
  private final SubmissionRateLimiter rates;
  private final Challenges challenges;
  private final SubmissionMetrics metrics;
  private final OpenArticles articles;
  private final Clock clock;

  SubmittingComment(
      Sites sites,
      AddressSealer vault,
      Receipts receipts,
      KeyedHashes fingerprints,
      Comments comments,
      Intake intake,
      SubmissionRateLimiter rates,
      Challenges challenges,
      SubmissionMetrics metrics,
      OpenArticles articles,
      Clock clock) {
    this.sites = sites;
    this.vault = vault;
    this.receipts = receipts;
    this.fingerprints = fingerprints;
    this.comments = comments;
    this.intake = intake;
    this.rates = rates;
    this.challenges = challenges;
    this.metrics = metrics;
    this.articles = articles;
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
    var site = sites.find(siteId);
    if (site.isEmpty()) {
      return refuse(ProblemCode.SITE_UNKNOWN, "There is no site with this ID.");
    }
    if (idempotencyKey != null
        && (idempotencyKey.isEmpty() || idempotencyKey.length() > MAX_KEY_LENGTH)) {
      return refuse(ProblemCode.MALFORMED, "Use an Idempotency-Key of 1 to 255 characters.");
    }
    // Checked before any other work, and before the sender's rate is charged.
    var busy = intake.busy();
    if (busy.isPresent()) {
      return CompletableFuture.completedFuture(busy(busy.get()));
    }
    return switch (FormValidator.validate(site.get(), raw)) {
      case Result.Invalid<Submission>(var faults) -> refuse(faults);
      case Result.Valid<Submission>(var submission) -> {
        var signs = signals(site.get(), submission, sender);
        yield rateLimitDelay(site.get(), sender)
            .thenCompose(wait ->
                wait.isZero()
                    ? seal(site.get(), submission, signs, idempotencyKey)
                    : CompletableFuture.completedFuture(refused(tooMany(wait))));
      }
    };
  }

  /** Returns how long the sender has to wait; only valid submissions count against a rate. */
  private CompletionStage<Duration> rateLimitDelay(Site site, Sender sender) {
    return site.settings().guards().rate().mode() == Mode.OFF
        ? CompletableFuture.completedFuture(Duration.ZERO)
        : rates.tryAcquire(site, sender.clientAddress(), sender.mayBeShared());
  }

  private static Problem tooMany(Duration wait) {
    return Problem.tooMany("Your reply was not stored. Please send it again later.", wait);
  }

  private CompletionStage<SubmissionOutcome> seal(
      Site site,
      Submission submission,
      Facts.SubmissionSignals signs,
      @Nullable String idempotencyKey) {
    var kept = storedParts(site, submission);
    var isOpen = articles.cached(site, submission.article());
    // Cached values are taken in one step, since they may be gone a moment later. The seal is last,
    // because taking it uses it up.
    var seal =
        isOpen
            .filter(known -> submission.parent() == null)
            .flatMap(known -> vault.tryAcquire(site.id(), kept));
    if (seal.isPresent()) {
      return accept(site, submission, signs, isOpen.get(), seal::get, idempotencyKey);
    }
    // Reads the database, which the event loop must not wait for.
    return CompletableFuture.supplyAsync(
            () ->
                accept(
                    site,
                    submission,
                    signs,
                    articles.isOpen(site, submission.article()),
                    () -> vault.acquire(site.id(), kept),
                    idempotencyKey),
            Infrastructure.getDefaultWorkerPool())
        .thenCompose(accepted -> accepted);
  }

  /** A part that would be kept for 0 days is never stored. */
  private static AddressSealer.StoredParts storedParts(Site site, Submission submission) {
    var retention = site.settings().retention();
    boolean isTyped = submission.email() != null;
    return new AddressSealer.StoredParts(
        isTyped && retention.addressDays() > 0, isTyped && retention.authorDays() > 0);
  }

  private CompletionStage<SubmissionOutcome> accept(
      Site site,
      Submission submission,
      Facts.SubmissionSignals signs,
      boolean isOpen,
      Supplier<AddressSealer.Seal> seal,
      @Nullable String idempotencyKey) {
    if (!isOpen) {
      return refuse(ProblemCode.ARTICLE_CLOSED, "Your reply was not stored.");
    }
    var place = threadPosition(site, submission);
    if (place == null) {
      return refuse(List.of(new FieldError(FormField.PARENT.wire(), FieldCode.INVALID, NO_PARENT)));
    }
    var id = UuidCreator.getTimeOrderedEpoch();
    var email = submission.email();
    var comment =
        new NewComment(
            id,
            site.id(),
            submission.article(),
            place.parent(),
            place.depth(),
            submission.name(),
            submission.website(),
            submission.body(),
            email == null ? null : seal.get().seal(id, email),
            proof(site, submission));
    var arrival =
        new ValidatedSubmission(
            comment,
            site,
            signs,
            solution(site, submission),
            idempotency(site, submission, idempotencyKey));
    return intake
        .offer(arrival)
        .thenApply(outcome -> toOutcome(site, submission, idempotencyKey, outcome));
  }

  private SubmissionOutcome toOutcome(
      Site site, Submission submission, @Nullable String idempotencyKey, IntakeOutcome outcome) {
    return switch (outcome) {
      case IntakeOutcome.Stored(var id, var status) -> {
        metrics.accepted(site.id());
        yield accepted(site, submission, id, status, receipts.receiptFor(site.id(), id), false);
      }
      case IntakeOutcome.Replayed(var id, var status) -> {
        var receipt = isSecret(idempotencyKey) ? receipts.receiptFor(site.id(), id) : null;
        yield accepted(site, submission, id, status, receipt, true);
      }
      case IntakeOutcome.KeyReused() ->
          refused(Problem.of(ProblemCode.IDEMPOTENCY_KEY_REUSED, "Use a new key for new content."));
      case IntakeOutcome.Busy busy -> busy(busy);
      case IntakeOutcome.Failed() ->
          refused(Problem.of(ProblemCode.INTERNAL, "Your reply could not be stored."));
      case IntakeOutcome.Unknown() ->
          refused(
              Problem.of(
                  ProblemCode.OUTCOME_UNKNOWN,
                  "Send it again with the same Idempotency-Key. It is never stored twice."));
    };
  }

  private SubmissionOutcome busy(IntakeOutcome.Busy busy) {
    return refused(Problem.busy(busy.reason() + " Try again in a moment."));
  }

  /** A repeated key proves the author only if nobody else can guess it. */
  private static boolean isSecret(@Nullable String key) {
    return key != null && key.codePointCount(0, key.length()) >= MIN_SECRET_KEY_LENGTH;
  }

  private SubmissionOutcome accepted(
      Site site,
      Submission submission,
      UUID id,
      Status status,
      @Nullable String receipt,
      boolean isReplay) {
    // Whatever rules or guards decided is shown as pending until a moderator decides.
    var shown = status == Status.APPROVED ? Status.APPROVED : Status.PENDING;
    return new Accepted(
        id,
        shown,
        receipt,
        isReplay,
        submission.article().location(),
        site.isOwnPage(submission.article().page()));
  }

  private Comments.@Nullable ThreadPosition threadPosition(Site site, Submission submission) {
    var parent = submission.parent();
    if (parent == null) {
      return new Comments.ThreadPosition(null, 1);
    }
    return RetryingTransaction.call(() ->
        comments
            .positionUnder(site.id(), submission.article(), parent, site.settings().maxDepth())
            .orElse(null));
  }

  private @Nullable UUID proof(Site site, Submission submission) {
    var proof = submission.proof();
    return proof == null
        ? null
        : receipts.commentOf(site.id(), proof).filter(this::isProofCurrent).orElse(null);
  }

  /** The comment's id contains the time when it was received. */
  private boolean isProofCurrent(UUID comment) {
    return UuidUtil.getInstant(comment).isAfter(clock.instant().minus(PROOF_LIFETIME));
  }

  private Solution solution(Site site, Submission submission) {
    return site.settings().guards().work() == Mode.OFF
        ? Solution.NOT_REQUIRED
        : challenges.verify(site.id(), submission.work());
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

  /** E-mail, proof and the fields of guards are not compared. */
  private ValidatedSubmission.@Nullable Idempotency idempotency(
      Site site, Submission submission, @Nullable String key) {
    if (key == null) {
      return null;
    }
    return new ValidatedSubmission.Idempotency(
        fingerprints.forIdempotencyKey(site.id(), key),
        submission.article().keys().stream()
            .map(article ->
                fingerprints.forContent(
                    site.id(),
                    List.of(
                        article,
                        submission.parent() == null ? "" : submission.parent().toString(),
                        submission.name(),
                        Objects.requireNonNullElse(submission.website(), ""),
                        submission.body())))
            .toList());
  }

  private CompletionStage<SubmissionOutcome> refuse(ProblemCode code, String detail) {
    return CompletableFuture.completedFuture(refused(Problem.of(code, detail)));
  }

  private CompletionStage<SubmissionOutcome> refuse(List<FieldError> faults) {
    return CompletableFuture.completedFuture(
        refused(Problem.fields(ProblemCode.INVALID_SUBMISSION, faults)));
  }

  private SubmissionOutcome refused(Problem problem) {
    metrics.refused(problem.code());
    return new Refused(problem);
  }
}
