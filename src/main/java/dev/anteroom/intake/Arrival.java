package dev.anteroom.intake;

import dev.anteroom.comment.NewComment;
import dev.anteroom.site.Site;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A reply that has been read and found in order, with all that a writer needs to judge and store
 * it.
 *
 * @param site the site as it was when the reply came
 * @param idempotency null where the caller sent no key
 */
public record Arrival(
    NewComment comment, Site site, Signs signs, @Nullable Idempotency idempotency) {

  /**
   * How the form was filled, whatever it says.
   *
   * @param honeypotFilled whether the field that people don't see was filled
   * @param typedFor how long the form was open, null where its page didn't say
   */
  public record Signs(boolean honeypotFilled, @Nullable Duration typedFor) {}

  /** Keyed fingerprints of the caller's key and of the content it came with. */
  public record Idempotency(byte[] key, byte[] content) {}
}
