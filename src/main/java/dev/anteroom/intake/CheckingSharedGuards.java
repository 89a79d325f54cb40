package dev.anteroom.intake;

import dev.anteroom.botprotection.AuthorRateLimiter;
import dev.anteroom.botprotection.DuplicateKeys;
import dev.anteroom.botprotection.OneTimeKey;
import dev.anteroom.botprotection.OneTimeKeys;
import dev.anteroom.screening.rule.Facts;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks submissions that were looked up against the guards whose state all replicas share: whether
 * a proof of work was used before, and whether a text was sent before. It takes one statement, or
 * none if there are no keys.
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

  /** Checks submissions within the transaction that stores them. */
  void check(Connection connection, List<QueuedSubmission> batch, Instant now) throws SQLException {
    var checks = batch.stream().map(queued -> checkOf(queued, now)).toList();
    var allKeys = checks.stream().flatMap(Check::keys).toList();
    var isFirst = keys.claimAll(connection, allKeys, now).iterator();
    for (var check : checks) {
      boolean isReused = check.work() != null && !isFirst.next();
      boolean isDuplicate = isAnyUsed(check.texts(), isFirst);
      var queued = check.queued();
      var submission = queued.submission();
      queued.checked(
          new Facts.SharedChecks(
              isReused ? Facts.ProofOfWork.REUSED : submission.solution().work(),
              isDuplicate,
              queued.isAuthorOverRate(
                  () -> rates.isOverLimit(submission.site(), queued.author().author()))));
    }
  }

  /** Returns whether one of these keys was used before; takes the results of all of them. */
  private static boolean isAnyUsed(List<OneTimeKey> keys, Iterator<Boolean> isFirst) {
    boolean isUsed = false;
    for (int i = 0; i < keys.size(); i++) {
      isUsed |= !isFirst.next();
    }
    return isUsed;
  }

  /**
   * The keys to be claimed for a submission.
   *
   * @param work the key of its proof of work; null if there is none
   * @param texts one for each key under which its article may be stored
   */
  private record Check(QueuedSubmission queued, @Nullable OneTimeKey work, List<OneTimeKey> texts) {
    Stream<OneTimeKey> keys() {
      return Stream.concat(Stream.ofNullable(work), texts.stream());
    }
  }

  private Check checkOf(QueuedSubmission queued, Instant now) {
    var submission = queued.submission();
    var comment = submission.comment();
    return new Check(
        queued,
        submission.solution().key(),
        duplicates.keysFor(
            submission.site(),
            queued.author().author(),
            comment.article().keys(),
            comment.parent(),
            comment.body(),
            now));
  }
}
