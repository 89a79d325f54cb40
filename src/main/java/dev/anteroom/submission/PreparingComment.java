package dev.anteroom.submission;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.f4b6a3.uuid.util.UuidUtil;
import dev.anteroom.article.OpenArticles;
import dev.anteroom.botprotection.Challenges;
import dev.anteroom.botprotection.Solution;
import dev.anteroom.comment.Comments;
import dev.anteroom.comment.IdempotencyKey;
import dev.anteroom.comment.NewComment;
import dev.anteroom.database.RetryingTransaction;
import dev.anteroom.http.FieldCode;
import dev.anteroom.http.FieldError;
import dev.anteroom.http.Problem;
import dev.anteroom.http.ProblemCode;
import dev.anteroom.intake.ValidatedSubmission;
import dev.anteroom.screening.rule.Facts;
import dev.anteroom.screening.verdict.Mode;
import dev.anteroom.sealing.AddressSealer;
import dev.anteroom.sealing.KeyedHashes;
import dev.anteroom.sealing.Receipts;
import dev.anteroom.site.Site;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes a comment of a valid form: seals its address, finds its position in the thread, and
 * verifies its proofs. The database is read only if something is not cached.
 */
@ApplicationScoped
class PreparingComment {
  private static final Duration PROOF_LIFETIME = Duration.ofDays(180);

  private final OpenArticles articles;
  private final AddressSealer vault;
  private final Comments comments;
  private final Receipts receipts;
  private final KeyedHashes fingerprints;
  private final Challenges challenges;
  private final Clock clock;

  PreparingComment(
      OpenArticles articles,
      AddressSealer vault,
      Comments comments,
      Receipts receipts,
      KeyedHashes fingerprints,
      Challenges challenges,
      Clock clock) {
    this.articles = articles;
    this.vault = vault;
    this.comments = comments;
    this.receipts = receipts;
    this.fingerprints = fingerprints;
    this.challenges = challenges;
    this.clock = clock;
  }

  /** A valid form before intake. */
  record Form(
      Site site,
      Submission submission,
      Facts.SubmissionSignals signals,
      @Nullable String idempotencyKey) {}

  /** Returns what is stored of a form. */
  CompletionStage<Checked<ValidatedSubmission>> prepare(Form form) {
    var site = form.site();
    var article = form.submission().article();
    var kept = storedParts(form);
    var isOpen = articles.cached(site, article);
    // Cached values are taken in one step, since they may be gone a moment later. The seal is last,
    // because taking it uses it up.
    var seal =
        isOpen
            .filter(known -> form.submission().parent() == null)
            .flatMap(known -> vault.tryAcquire(site.id(), kept));
    if (seal.isPresent()) {
      return CompletableFuture.completedFuture(prepare(form, isOpen.get(), seal::get));
    }
    // Reads the database, which the event loop must not wait for.
    return CompletableFuture.supplyAsync(
        () -> prepare(form, articles.isOpen(site, article), () -> vault.acquire(site.id(), kept)),
        Infrastructure.getDefaultWorkerPool());
  }

  /** A part that would be kept for 0 days is never stored. */
  private static AddressSealer.StoredParts storedParts(Form form) {
    var retention = form.site().settings().retention();
    boolean isTyped = form.submission().email() != null;
    return new AddressSealer.StoredParts(
        isTyped && retention.addressDays() > 0, isTyped && retention.authorDays() > 0);
  }

  private Checked<ValidatedSubmission> prepare(
      Form form, boolean isOpen, Supplier<AddressSealer.Seal> seal) {
    if (!isOpen) {
      return new Checked.Refused<>(
          Problem.of(ProblemCode.ARTICLE_CLOSED, "Your reply was not stored."));
    }
    var site = form.site();
    var submission = form.submission();
    var place = threadPosition(site, submission);
    if (place == null) {
      var error =
          new FieldError(FormField.PARENT.wire(), FieldCode.INVALID, FormValidator.NO_PARENT);
      return new Checked.Refused<>(Problem.fields(ProblemCode.INVALID_SUBMISSION, List.of(error)));
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
            proof(site, submission),
            idempotencyKey(form));
    return new Checked.Valid<>(
        new ValidatedSubmission(comment, site, form.signals(), solution(site, submission)));
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

  /** E-mail, proof and the fields of guards are not compared. */
  private @Nullable IdempotencyKey idempotencyKey(Form form) {
    var key = form.idempotencyKey();
    if (key == null) {
      return null;
    }
    var site = form.site().id();
    var submission = form.submission();
    return new IdempotencyKey(
        fingerprints.forIdempotencyKey(site, key),
        submission.article().keys().stream()
            .map(article ->
                fingerprints.forContent(
                    site,
                    List.of(
                        article,
                        submission.parent() == null ? "" : submission.parent().toString(),
                        submission.name(),
                        Objects.requireNonNullElse(submission.website(), ""),
                        submission.body())))
            .toList());
  }
}
