package dev.anteroom.comment;

import java.time.Instant;
import java.util.UUID;

/**
 * Converts times to ids: comments and history entries have UUIDv7, which are ordered by time (RFC
 * 9562, 5.7).
 */
public final class CommentIds {
  private CommentIds() {}

  /** Returns the smallest id of a millisecond. */
  public static UUID firstIdOf(Instant time) {
    return new UUID(time.toEpochMilli() << 16 | 0x7000L, Long.MIN_VALUE);
  }
}
