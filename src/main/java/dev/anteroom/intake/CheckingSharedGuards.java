package dev.anteroom.intake;

import dev.anteroom.botprotection.AuthorRateLimiter;
import dev.anteroom.botprotection.DuplicateKeys;
import dev.anteroom.botprotection.OneTimeKey;
import dev.anteroom.botprotection.OneTimeKeys;
import dev.anteroom.comment.NewComment;
import dev.anteroom.comment.NewComment.AuthorContext;
import dev.anteroom.intake.Intake.PendingSubmission;
import dev.anteroom.screening.rule.Facts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Checks a batch against the guards whose state all replicas share: whether a proof of work was
 * used before, and whether a text was sent before. It takes one statement, or none if there are no
 * keys.
 */
@ApplicationScoped
class CheckingSharedGuards {
  private final OneTimeKeys keys;
  private final DuplicateKeys duplicates;
  private final AuthorRateLimiter rates;

  CheckingSharedGuards(OneTimeKeys keys, DuplicateKeys duplicates, AuthorRateLimiter rates) {
    this.keys = keys;
    this.duplicates = duplicates;
    this.rates = rates;
  }

  /** Checks a batch within the transaction that stores it. */
  Map<PendingSubmission, Facts.SharedChecks> check(
      List<PendingSubmission> batch, Map<NewComment, AuthorContext> authorContexts, Instant now) {
    var batchKeys = new KeyBatch(new ArrayList<>());
    var positions = new HashMap<PendingSubmission, KeyPositions>();
    for (var pending : batch) {
      positions.put(pending, addKeys(pending.submission(), authorContexts, batchKeys, now));
    }
    var first = keys.claimAll(batchKeys.keys(), now);
    var results = new HashMap<PendingSubmission, Facts.SharedChecks>();
    positions.forEach(
        (pending, at) -> results.put(pending, resultFor(pending, at, authorContexts, first)));
    return results;
  }

  /**
   * The positions of a submission's keys in its batch.
   *
   * @param work the key of the proof of work, or -1 for none
   * @param texts one for each key under which its article may be stored
   */
  private record KeyPositions(int work, List<Integer> texts) {}

  private record KeyBatch(List<OneTimeKey> keys) {
    int add(OneTimeKey key) {
      keys.add(key);
      return keys.size() - 1;
    }
  }

  private KeyPositions addKeys(
      ValidatedSubmission submission,
      Map<NewComment, AuthorContext> authorContexts,
      KeyBatch batchKeys,
      Instant now) {
    var comment = submission.comment();
    var author = authorContext(authorContexts, comment).author();
    var solutionKey = submission.solution().key();
    return new KeyPositions(
        solutionKey == null ? -1 : batchKeys.add(solutionKey),
        comment.article().keys().stream()
            .flatMap(key ->
                duplicates
                    .keyFor(submission.site(), author, key, comment.parent(), comment.body(), now)
                    .stream())
            .map(batchKeys::add)
            .toList());
  }

  private Facts.SharedChecks resultFor(
      PendingSubmission pending,
      KeyPositions at,
      Map<NewComment, AuthorContext> authorContexts,
      List<Boolean> first) {
    var submission = pending.submission();
    var author = authorContext(authorContexts, submission.comment()).author();
    boolean isUsed = at.work() >= 0 && !first.get(at.work());
    return new Facts.SharedChecks(
        isUsed ? Facts.ProofOfWork.REUSED : submission.solution().work(),
        at.texts().stream().anyMatch(text -> !first.get(text)),
        pending.countOnce(() -> rates.isOverLimit(submission.site(), author)));
  }

  private static AuthorContext authorContext(
      Map<NewComment, AuthorContext> authorContexts, NewComment comment) {
    return Objects.requireNonNull(authorContexts.get(comment));
  }
}
