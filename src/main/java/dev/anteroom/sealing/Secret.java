package dev.anteroom.sealing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A 256-bit secret for HMAC-SHA256 (RFC 2104), with separate signatures for each purpose and site.
 */
final class Secret {
  static final int LENGTH = 32;
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  Secret(byte[] key) {
    if (key.length != LENGTH) {
      throw new IllegalArgumentException("a secret has 32 octets");
    }
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** Signs the parts, separated by zero bytes. Neither purpose nor site can contain one. */
  byte[] sign(String purpose, String site, byte[] message) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(purpose.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      mac.update(site.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", e);
    }
  }

  /**
   * Returns whether it is a placeholder: 32 random bytes have about 30 distinct values and never
   * fewer than 16.
   */
  boolean isPlaceholder() {
    var octets = key.getEncoded();
    return IntStream.range(0, octets.length).map(i -> octets[i]).distinct().count() < 16;
  }

  boolean isSame(Secret other) {
    return MessageDigest.isEqual(key.getEncoded(), other.key.getEncoded());
  }

  @Override
  public String toString() {
    return "[secret]";
  }
}
