package dev.anteroom.intake;

import dev.anteroom.botprotection.Solution;
import dev.anteroom.comment.NewComment;
import dev.anteroom.screening.rule.Facts;
import dev.anteroom.site.Site;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reply that has been read and found in order, with all that a writer needs to judge and store
 * it.
 *
 * @param site the site as it was when the reply came; its rules are the ones that judge
 * @param signals what only the arrival tells, of the form, the address and the network
 * @param solution what came along as a proof of work
 * @param idempotency null where the caller sent no key
 */
public record ValidatedSubmission(
    NewComment comment,
    Site site,
    Facts.SubmissionSignals signals,
    Solution solution,
    @Nullable Idempotency idempotency) {

  /**
   * Keyed fingerprints of the caller's key and of the content it came with.
   *
   * @param contents the first is stored; the others are what the release before may have stored
   */
  public record Idempotency(byte[] key, List<byte[]> contents) {
    byte[] content() {
      return contents.getFirst();
    }

    boolean isOf(byte[] stored) {
      return contents.stream().anyMatch(content -> Arrays.equals(content, stored));
    }
  }
}
