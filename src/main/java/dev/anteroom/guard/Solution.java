package dev.anteroom.guard;

import dev.anteroom.screening.Facts;
import org.jspecify.annotations.Nullable;

/**
 * What came along as a proof of work.
 *
 * @param mark what is to be marked as used; null where it is no good anyway
 */
public record Solution(Facts.Work work, @Nullable Mark mark) {
  static final Solution MISSING = new Solution(Facts.Work.MISSING, null);
  static final Solution WRONG = new Solution(Facts.Work.WRONG, null);

  /** Of a site that asks for none. */
  public static final Solution UNKNOWN = new Solution(Facts.Work.UNKNOWN, null);
}
