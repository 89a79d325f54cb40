package dev.anteroom.intake;

import dev.anteroom.botprotection.OneTimeKey;
import dev.anteroom.comment.IdempotencyKey;
import dev.anteroom.comment.NewComment;
import dev.anteroom.comment.NewComment.AuthorContext;
import dev.anteroom.comment.NewComments.ClaimedKey;
import dev.anteroom.comment.NewComments.Context;
import dev.anteroom.comment.NewComments.EarlierUse;
import dev.anteroom.comment.NewComments.Insertion;
import dev.anteroom.comment.Status;
import dev.anteroom.intake.IntakeOutcome.KeyReused;
import dev.anteroom.intake.IntakeOutcome.Replayed;
import dev.anteroom.intake.IntakeOutcome.Stored;
import dev.anteroom.screening.folding.TextFingerprint;
import dev.anteroom.screening.rule.Facts;
import dev.anteroom.screening.rule.Facts.SharedChecks;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A submission from the queue until its answer, with everything that is found out in between. Only
 * the thread that stores it changes it. Compared by identity.
 */
final class QueuedSubmission {
  /** Created in advance, because it must be available if memory runs out. */
  private static final IntakeOutcome UNKNOWN = new IntakeOutcome.Unknown();

  private final ValidatedSubmission submission;
  private final CompletableFuture<IntakeOutcome> answer = new CompletableFuture<>();

  /** Until it is looked up, as if nothing were stored of the author. */
  private AuthorContext author;

  private SharedChecks sharedChecks;
  private @Nullable Boolean isAuthorOverRate;
  private NewComment.@Nullable Screened screened;
  private @Nullable TextFingerprint fingerprint;
  private @Nullable IntakeOutcome outcome;

  QueuedSubmission(ValidatedSubmission submission) {
    this.submission = submission;
    this.author = AuthorContext.unproven(submission.comment(), null);
    this.sharedChecks = new SharedChecks(submission.solution().work(), false, false);
  }

  ValidatedSubmission submission() {
    return submission;
  }

  NewComment comment() {
    return submission.comment();
  }

  AuthorContext author() {
    return author;
  }

  /** Returns the signals with the results of shared checks, as far as known. */
  Facts.SubmissionSignals signals() {
    return submission.signals().with(sharedChecks);
  }

  /**
   * Sets what the database knows; if its idempotency key was used before, that is its outcome.
   *
   * @return whether it is a new submission
   */
  boolean lookedUp(Context context) {
    author = context.author();
    var earlier = context.earlierUse();
    outcome = earlier == null ? null : repeated(earlier);
    return earlier == null;
  }

  private static IntakeOutcome repeated(EarlierUse earlier) {
    return earlier.hasSameContent()
        ? new Replayed(earlier.comment(), earlier.answered())
        : new KeyReused();
  }

  void checked(SharedChecks results) {
    sharedChecks = results;
  }

  /** Evaluates the check once, even if the batch is retried, because each evaluation counts. */
  boolean isAuthorOverRate(BooleanSupplier check) {
    if (isAuthorOverRate == null) {
      isAuthorOverRate = check.getAsBoolean();
    }
    return isAuthorOverRate;
  }

  /**
   * Sets the verdict.
   *
   * @param print the fingerprint of the body, null if it is not computed yet
   */
  void screened(NewComment.Screened result, @Nullable TextFingerprint print) {
    screened = result;
    fingerprint = print;
  }

  NewComment.Screened screened() {
    return Objects.requireNonNull(screened, "it is screened before it is stored");
  }

  @Nullable TextFingerprint fingerprint() {
    return fingerprint;
  }

  /** Returns the keys of which a transaction can store each once. */
  List<ByteBuffer> keys() {
    return Stream.concat(
            Stream.ofNullable(comment().key()).map(IdempotencyKey::key),
            Stream.ofNullable(submission.solution().key()).map(OneTimeKey::digest))
        .map(ByteBuffer::wrap)
        .toList();
  }

  /** Returns the row for a comment that was not looked up: all keys are claimed with it. */
  Insertion insertionWithKeys() {
    var work = submission.solution().key();
    return new Insertion(
        screened(), true, work == null ? null : new ClaimedKey(work.digest(), work.until()));
  }

  /** Returns the row for a comment whose look-up claimed its keys, with the answer "pending". */
  Insertion insertion() {
    return new Insertion(screened(), screened().answeredStatus() != Status.PENDING, null);
  }

  void stored() {
    outcome = new Stored(comment().id(), screened().answeredStatus());
  }

  boolean hasOutcome() {
    return outcome != null;
  }

  void clearOutcome() {
    outcome = null;
  }

  /** Answers with its outcome, which is committed. */
  void answer() {
    answer(Objects.requireNonNull(outcome, "only a submission with an outcome is answered"));
  }

  /** Answers, unless it was answered before. */
  void answer(IntakeOutcome result) {
    answer.complete(result);
  }

  /** Answers that the outcome is unknown, unless it was answered before. */
  void answerUnknown() {
    answer(UNKNOWN);
  }

  CompletionStage<IntakeOutcome> answered() {
    return answer;
  }
}
