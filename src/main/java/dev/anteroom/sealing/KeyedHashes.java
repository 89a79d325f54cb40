package dev.anteroom.sealing;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;

/**
 * Keyed fingerprints of what a caller sent, for telling a repetition from something else. Keyed,
 * since a caller can put an address anywhere, an idempotency key included.
 */
@ApplicationScoped
public class KeyedHashes {
  private final Keys keys;

  KeyedHashes(Keys keys) {
    this.keys = keys;
  }

  /** 32 octets for an idempotency key of a site. */
  public byte[] forIdempotencyKey(String site, String key) {
    return keys.receipts().sign("idempotency-key", site, key.getBytes(StandardCharsets.UTF_8));
  }

  /** 32 octets for the content of a submission. */
  public byte[] forContent(String site, Iterable<String> parts) {
    return hashParts("content", site, parts);
  }

  /** 32 octets for who wrote what where. */
  public byte[] forText(String site, Iterable<String> parts) {
    return hashParts("text", site, parts);
  }

  private byte[] hashParts(String purpose, String site, Iterable<String> parts) {
    // NUL can't stand in an accepted text, so the parts can't run into each other.
    var joined = String.join("\0", parts);
    return keys.receipts().sign(purpose, site, joined.getBytes(StandardCharsets.UTF_8));
  }
}
