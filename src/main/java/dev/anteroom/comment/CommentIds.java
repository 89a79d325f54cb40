package dev.anteroom.comment;

import java.time.Instant;
import java.util.UUID;

/**
 * Ids as times: comments and their history have UUIDv7, which grow with the time (RFC 9562, 5.7).
 */
public final class CommentIds {
  private CommentIds() {}

  /** The least id of a millisecond: every later one is greater. */
  public static UUID firstIdOf(Instant time) {
    return new UUID(time.toEpochMilli() << 16 | 0x7000L, Long.MIN_VALUE);
  }
}
