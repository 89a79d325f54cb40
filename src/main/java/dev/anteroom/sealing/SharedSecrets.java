package dev.anteroom.sealing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.HexFormat;

/** Secrets that every replica knows and nobody has to configure, each for one purpose. */
@ApplicationScoped
public class SharedSecrets {
  private final Keys keys;

  SharedSecrets(Keys keys) {
    this.keys = keys;
  }

  /** What a site's challenges are signed with: 256 bits in hexadecimal. */
  public String challengeKey(String site) {
    return HexFormat.of().formatHex(keys.receipts().sign("challenge-key", site, new byte[0]));
  }

  /** 43 characters, the same on every replica. */
  public String named(String purpose) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(keys.receipts().sign("shared-secret", purpose, new byte[0]));
  }
}
