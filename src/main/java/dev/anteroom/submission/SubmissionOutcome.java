package dev.anteroom.submission;

import dev.anteroom.comment.Status;
import dev.anteroom.http.Problem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What came of a submission. */
public sealed interface SubmissionOutcome {
  /**
   * Stored, now or at an earlier try.
   *
   * @param receipt null for an earlier try whose key others could guess
   * @param article where the reply stands; a page as its location
   * @param canRedirect whether the article is a page of the site that a reader may be sent back to
   */
  record Accepted(
      UUID id,
      Status status,
      @Nullable String receipt,
      boolean isReplay,
      String article,
      boolean canRedirect)
      implements SubmissionOutcome {}

  /** Not stored, and why. */
  record Refused(Problem problem) implements SubmissionOutcome {}
}
