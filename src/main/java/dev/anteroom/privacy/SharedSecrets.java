package dev.anteroom.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;

/** Secrets that every replica knows and nobody has to configure, each for one purpose. */
@ApplicationScoped
public class SharedSecrets {
  private final Keys keys;

  SharedSecrets(Keys keys) {
    this.keys = keys;
  }

  /** 43 characters, the same on every replica. */
  public String named(String purpose) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(keys.receipts().sign("shared-secret", purpose, new byte[0]));
  }
}
