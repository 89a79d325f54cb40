package dev.anteroom.sealing;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;

/**
 * Computes keyed hashes of what a caller sent, to recognise repetitions. They are keyed because a
 * caller can put an e-mail address anywhere, even into an idempotency key.
 */
@ApplicationScoped
public class KeyedHashes {
  private final Keys keys;

  KeyedHashes(Keys keys) {
    this.keys = keys;
  }

  /** Returns 32 bytes for an idempotency key of a site. */
  public byte[] forIdempotencyKey(String site, String key) {
    return keys.loaded()
        .receipts()
        .sign("idempotency-key", site, key.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns 32 bytes for the content of a submission. */
  public byte[] forContent(String site, Iterable<String> parts) {
    return hashParts("content", site, parts);
  }

  /** Returns 32 bytes for a text with its author and its place. */
  public byte[] forText(String site, Iterable<String> parts) {
    return hashParts("text", site, parts);
  }

  private byte[] hashParts(String purpose, String site, Iterable<String> parts) {
    // Accepted texts contain no NUL, so different parts never give the same text.
    var joined = String.join("\0", parts);
    return keys.loaded().receipts().sign(purpose, site, joined.getBytes(StandardCharsets.UTF_8));
  }
}
