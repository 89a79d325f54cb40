package dev.anteroom.botprotection;

import dev.anteroom.screening.rule.Facts;
import org.jspecify.annotations.Nullable;

/**
 * The result of verifying a proof of work.
 *
 * @param key the key to claim, so that the solution is used once; null if it is not valid
 */
public record Solution(Facts.ProofOfWork work, @Nullable OneTimeKey key) {
  static final Solution MISSING = new Solution(Facts.ProofOfWork.MISSING, null);
  static final Solution INVALID = new Solution(Facts.ProofOfWork.INVALID, null);

  /** The result for a site that requires no proof of work. */
  public static final Solution NOT_REQUIRED = new Solution(Facts.ProofOfWork.NOT_REQUIRED, null);
}
