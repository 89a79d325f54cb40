package dev.anteroom.submission;

import dev.anteroom.article.CanonicalArticle;
import dev.anteroom.screening.rule.Facts;
import dev.anteroom.sealing.EmailAddress;
import dev.anteroom.text.StoredText;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reply form in order: every text in its stored form, every limit kept.
 *
 * @param email null where the site lets replies come without and none was typed
 * @param proof what was sent as a proof, unverified
 * @param startedAt when the form was opened, as its page says; null where it doesn't
 * @param work what was sent as a proof of work, unverified
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

  /** Longer than any proof, of either kind. */
  private static final int MAX_PROOF_LENGTH = 4_000;

  /** A proof that is too long to be one need not stay in memory: what is left is as wrong. */
  Submission {
    proof = proof == null ? null : StoredText.truncate(MAX_PROOF_LENGTH, proof);
    work = work == null ? null : StoredText.truncate(MAX_PROOF_LENGTH, work);
  }
}
