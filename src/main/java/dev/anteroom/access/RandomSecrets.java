package dev.anteroom.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** Secrets of 256 random bits, and the digests they are kept as. */
final class RandomSecrets {
  private static final SecureRandom RANDOM = new SecureRandom();

  private static final Pattern FORMAT = Pattern.compile("[A-Za-z0-9_-]{43}");

  private RandomSecrets() {}

  static String next() {
    var octets = new byte[32];
    RANDOM.nextBytes(octets);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }

  /**
   * Whether a text has the shape of a secret of ours. Nothing else is ever digested: what people
   * type in a token's place may be an address, whose digest would tell it.
   */
  static boolean isWellFormed(String presented) {
    return FORMAT.matcher(presented).matches();
  }

  /** SHA-256 is enough: what it hides is as long as itself and random. */
  static byte[] digest(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
