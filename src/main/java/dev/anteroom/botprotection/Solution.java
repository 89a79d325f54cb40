package dev.anteroom.botprotection;

import dev.anteroom.screening.rule.Facts;
import org.jspecify.annotations.Nullable;

/**
 * What came along as a proof of work.
 *
 * @param key what is to be marked as used; null where it is no good anyway
 */
public record Solution(Facts.ProofOfWork work, @Nullable OneTimeKey key) {
  static final Solution MISSING = new Solution(Facts.ProofOfWork.MISSING, null);
  static final Solution INVALID = new Solution(Facts.ProofOfWork.INVALID, null);

  /** Of a site that asks for none. */
  public static final Solution NOT_REQUIRED = new Solution(Facts.ProofOfWork.NOT_REQUIRED, null);
}
