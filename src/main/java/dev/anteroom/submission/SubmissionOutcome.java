package dev.anteroom.submission;

import dev.anteroom.comment.Status;
import dev.anteroom.http.Problem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The outcome of a submission. */
public sealed interface SubmissionOutcome {
  /**
   * The comment was stored, now or by an earlier request with the same key.
   *
   * @param receipt null for a replay whose key others could guess
   * @param article the article; a page as its URL
   * @param canRedirect whether the article is a page of the site, to which the reader may be
   *     redirected
   */
  record Accepted(
      UUID id,
      Status status,
      @Nullable String receipt,
      boolean isReplay,
      String article,
      boolean canRedirect)
      implements SubmissionOutcome {}

  /** Nothing was stored. */
  record Refused(Problem problem) implements SubmissionOutcome {}
}
