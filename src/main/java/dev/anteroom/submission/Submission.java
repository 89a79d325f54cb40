package dev.anteroom.submission;

import dev.anteroom.article.CanonicalArticle;
import dev.anteroom.screening.rule.Facts;
import dev.anteroom.sealing.EmailAddress;
import dev.anteroom.text.StoredText;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A valid form: every text in its stored form and within its limit.
 *
 * @param email null if the site does not require one and none was typed
 * @param proof the proof that was sent, not verified
 * @param startedAt when the form was opened, according to its page; null if unknown
 * @param work the proof of work that was sent, not verified
 */
record Submission(
    CanonicalArticle article,
    @Nullable UUID parent,
    String name,
    @Nullable EmailAddress email,
    @Nullable String website,
    String body,
    @Nullable String proof,
    @Nullable Instant startedAt,
    @Nullable String work,
    Facts.Honeypot honeypot) {

  /** Longer than any proof of either kind. */
  private static final int MAX_PROOF_LENGTH = 4_000;

  /** Truncates proofs that are too long to be valid, to save memory; they remain invalid. */
  Submission {
    proof = proof == null ? null : StoredText.truncate(MAX_PROOF_LENGTH, proof);
    work = work == null ? null : StoredText.truncate(MAX_PROOF_LENGTH, work);
  }
}
