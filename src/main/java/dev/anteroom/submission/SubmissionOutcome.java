package dev.anteroom.submission;

import dev.anteroom.article.CanonicalArticle;
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
   */
  record Accepted(
      UUID id, Status status, @Nullable String receipt, boolean isReplay, CanonicalArticle article)
      implements SubmissionOutcome {
    /** Whatever rules or guards decided is shown as pending until a moderator decides. */
    public Accepted {
      status = status == Status.APPROVED ? Status.APPROVED : Status.PENDING;
    }
  }

  /** Nothing was stored. */
  record Refused(Problem problem) implements SubmissionOutcome {}
}
