package dev.anteroom.comment;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/**
 * A key with which its caller can safely repeat a submission, and its content, as keyed hashes.
 *
 * @param contents the first is stored; the previous release may have stored one of the others
 */
public record IdempotencyKey(byte[] key, List<byte[]> contents) {
  /** How long a key is kept. */
  public static final Duration RETENTION = Duration.ofHours(24);

  byte[] content() {
    return contents.getFirst();
  }

  /** Returns all hashes of the content, in which SQL searches for the stored one. */
  byte[] allContents() {
    var joined = ByteBuffer.allocate(contents.stream().mapToInt(hash -> hash.length).sum());
    contents.forEach(joined::put);
    return joined.array();
  }
}
