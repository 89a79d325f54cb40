package dev.anteroom.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;

/**
 * Keyed fingerprints of what a caller sent, for telling a repetition from something else. Keyed,
 * since a caller can put an address anywhere, an idempotency key included.
 */
@ApplicationScoped
public class Fingerprints {
  private final Keys keys;

  Fingerprints(Keys keys) {
    this.keys = keys;
  }

  /** 32 octets for an idempotency key of a site. */
  public byte[] ofKey(String site, String key) {
    return keys.receipts().sign("idempotency-key", site, key.getBytes(StandardCharsets.UTF_8));
  }

  /** 32 octets for the content of a submission. */
  public byte[] ofContent(String site, Iterable<String> parts) {
    return ofParts("content", site, parts);
  }

  /** 32 octets for who wrote what where. */
  public byte[] ofText(String site, Iterable<String> parts) {
    return ofParts("text", site, parts);
  }

  private byte[] ofParts(String purpose, String site, Iterable<String> parts) {
    // NUL can't stand in an accepted text, so the parts can't run into each other.
    var joined = String.join("\0", parts);
    return keys.receipts().sign(purpose, site, joined.getBytes(StandardCharsets.UTF_8));
  }
}
