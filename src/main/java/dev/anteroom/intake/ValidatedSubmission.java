package dev.anteroom.intake;

import dev.anteroom.botprotection.Solution;
import dev.anteroom.comment.NewComment;
import dev.anteroom.screening.rule.Facts;
import dev.anteroom.site.Site;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A validated submission, with everything a writer needs to screen and store it.
 *
 * @param site the site when the submission arrived, whose rules screen it
 * @param signals facts about the form, the address and the network, which only the request has
 * @param solution the result of verifying the proof of work
 * @param idempotency null if the caller sent no key
 */
public record ValidatedSubmission(
    NewComment comment,
    Site site,
    Facts.SubmissionSignals signals,
    Solution solution,
    @Nullable Idempotency idempotency) {

  /**
   * The keyed hashes of the caller's key and of its content.
   *
   * @param contents the first is stored; the previous release may have stored one of the others
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
