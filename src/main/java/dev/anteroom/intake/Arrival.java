package dev.anteroom.intake;

import dev.anteroom.comment.NewComment;
import dev.anteroom.screening.Facts;
import dev.anteroom.screening.RuleSet;
import org.jspecify.annotations.Nullable;

/**
 * A reply that has been read and found in order, with all that a writer needs to store it.
 *
 * @param idempotency null where the caller sent no key
 */
public record Arrival(
    NewComment comment, Facts facts, RuleSet rules, @Nullable Idempotency idempotency) {

  /** Keyed fingerprints of the caller's key and of the content it came with. */
  public record Idempotency(byte[] key, byte[] content) {}
}
