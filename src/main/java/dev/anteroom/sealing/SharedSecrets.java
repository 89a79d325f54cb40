package dev.anteroom.sealing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.HexFormat;

/** Secrets that all replicas share without configuration, one for each purpose. */
@ApplicationScoped
public class SharedSecrets {
  private final Keys keys;

  SharedSecrets(Keys keys) {
    this.keys = keys;
  }

  /** Returns the key that signs a site's challenges: 256 bits in hexadecimal. */
  public String challengeKey(String site) {
    return HexFormat.of()
        .formatHex(keys.loaded().receipts().sign("challenge-key", site, new byte[0]));
  }

  /** Returns the secret of a purpose: 43 characters, the same on every replica. */
  public String named(String purpose) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(keys.loaded().receipts().sign("shared-secret", purpose, new byte[0]));
  }
}
