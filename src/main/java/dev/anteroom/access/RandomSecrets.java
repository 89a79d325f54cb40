package dev.anteroom.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** Creates secrets of 256 random bits and computes the digests under which they are stored. */
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
   * Returns whether a text has the format of such a secret. Other texts are never digested: a user
   * may type an e-mail address instead of a token, and its digest would reveal it.
   */
  static boolean isWellFormed(String presented) {
    return FORMAT.matcher(presented).matches();
  }

  /** Plain SHA-256 is enough, because the secret is random and as long as the digest. */
  static byte[] digest(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
